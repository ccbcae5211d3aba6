// Stands in for the Apex action AIMDedupStringCollectionsAction: each text of a list once, in its
// order.

export default {
  label: 'Each text of a list once',
  inputs: { collection: 'String' },
  outputs: { filteredCollection: 'String' },

  run({ collection }: { collection: string[] }) {
    return { filteredCollection: [...new Set(collection)] }
  },
}
