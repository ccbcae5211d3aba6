// Stands in for the Apex action DirectoryAccount, which creates an account in the company's directory.
// The address is made of the name, so that a repeated call gives the same one.

type Person = { name: string }

/** Names that the directory has given out already. */
const taken = new Set(['mona.manager', 'sam.smith'])

export default {
  label: 'Create an account in the directory',
  inputs: { name: 'String' },
  outputs: { email: 'String' },

  run({ name }: Person) {
    const words = name.toLowerCase().match(/[\p{L}]+/gu) ?? []
    const account = words.join('.')
    if (taken.has(account)) throw new Error(`${account} belongs to somebody else already.`)
    return { email: `${account}@fairwaydesk.example` }
  },
}
