// Amounts in words.

/** `One row`, `1,250 rows`. */
export function countText(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count.toLocaleString('en-US')} ${noun}s`
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** `512 bytes`, `3.4 MB`. */
export function bytesText(bytes: number): string {
  let at = 0
  let amount = bytes
  while (amount >= 1000 && at < units.length - 1) {
    amount /= 1000
    at++
  }
  return `${at === 0 ? amount : amount.toFixed(1)} ${units[at]}`
}
