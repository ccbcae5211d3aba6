// Stands in for the Apex action AIMExtractStringsFromRecordsAction: the values of one field of
// records.

type Inputs = {
  collection: { [field: string]: unknown }[]
  fieldName: string
  shouldRemoveDuplicates?: boolean
}

export default {
  label: 'Values of a field of records',
  inputs: { collection: 'SObject', fieldName: 'String', shouldRemoveDuplicates: 'Boolean' },
  outputs: { values: 'String' },

  run({ collection, fieldName, shouldRemoveDuplicates }: Inputs) {
    const values = collection
      .map((record) => record[fieldName])
      .filter((value) => typeof value === 'string')
    return { values: shouldRemoveDuplicates ? [...new Set(values)] : values }
  },
}
