// Stands in for the Apex action BankTransfer. The bank of the example takes every order whose IBAN is
// right and answers with a reference made of the order, so that a repeated order has the same one.

type Order = { amount: number; iban: string | null; purpose: string }

export default {
  label: 'Transfer money',
  inputs: { amount: 'Currency', iban: 'String', purpose: 'String' },
  outputs: { reference: 'String' },

  run({ amount, iban, purpose }: Order) {
    const account = (iban ?? '').replaceAll(' ', '').toUpperCase()
    if (!isRight(account)) throw new Error(`The bank does not know the IBAN ${iban ?? '(none)'}.`)
    return { reference: `T${checkSum(`${account}${amount}${purpose}`)}` }
  },
}

/** An IBAN is right when it leaves 1 divided by 97, letters read as figures from A = 10 (ISO 13616). */
function isRight(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false
  const turned = iban.slice(4) + iban.slice(0, 4)
  const figures = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(figures) % 97n === 1n
}

function checkSum(text: string): string {
  let sum = 7n
  for (const letter of text) sum = (sum * 31n + BigInt(letter.codePointAt(0) ?? 0)) % 100_000_000n
  return String(sum).padStart(8, '0')
}
