// Stands in for the Apex action ConvertToEuros: gives each item its amount in euros, at the month's
// rates. All items of all reports that stand here come in one call.

type Item = { Amount__c: number; Currency__c: string; Amount_EUR__c?: number }

/** Euros for one unit. */
const rates: { [currency: string]: number } = { EUR: 1, USD: 0.92, GBP: 1.17, CHF: 1.05 }

export default {
  label: 'Convert to euros',
  inputs: { items: 'SObject[]' },
  outputs: { items: 'SObject[]' },

  run({ items }: { items: Item[] }) {
    return { items: items.map((item) => ({ ...item, Amount_EUR__c: inEuros(item) })) }
  },
}

function inEuros({ Amount__c: amount, Currency__c: currency }: Item): number {
  const rate = rates[currency]
  if (rate === undefined) throw new Error(`There is no rate for ${currency} this month.`)
  return Math.round(amount * rate * 100) / 100
}
