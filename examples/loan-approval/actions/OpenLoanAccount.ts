// Stands in for the Apex action OpenLoanAccount, which asks the core banking system for an account. The
// number is made of the application's own, so that a repeated call gives the same account.

type Order = { applicationNumber: string; amount: number; months: number }

/** What the core banking system pays out in one go. */
const mostAtOnce = 1_000_000

export default {
  label: 'Open a loan account',
  inputs: { applicationNumber: 'String', amount: 'Currency', months: 'Number' },
  outputs: { accountNumber: 'String' },

  run({ applicationNumber, amount, months }: Order) {
    if (amount > mostAtOnce) {
      throw new Error('The core banking system pays out at most 1,000,000 in one go.')
    }
    return { accountNumber: `${applicationNumber.replace('L-', '71-')}-${months}` }
  },
}
