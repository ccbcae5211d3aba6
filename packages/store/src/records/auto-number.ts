// Numbers that records get when they are created: `A-{00000}`, `INV-{YYYY}{MM}-{0000}`.
import { createHash } from 'node:crypto'
import { formatNumber } from '@stagewright/record'
import type { RecordAccess } from './record-access.ts'

/**
 * The next numbers of a field, formatted, one after the other. The database counts, and nobody
 * waits for the transaction of whoever took a number before; one that is undone leaves a gap.
 */
export async function nextNumbers(
  access: RecordAccess,
  counter: { object: string; field: string; format: string },
  count: number,
): Promise<string[]> {
  const { object, field, format } = counter
  const rows = await access.tx.query<{ last: number }>(
    { name: 'next-numbers', text: 'select take_numbers($1, $2, $3) as last' },
    [object, field, count],
  )
  const last = rows[0]?.last ?? count
  return Array.from({ length: count }, (_, at) =>
    formatNumber(format, last - count + at + 1, access.now),
  )
}

/** The sequence that counts a field, as `take_numbers` names it; it is made by the first number. */
export function counterOf(object: string, field: string): string {
  return `record_number_${createHash('md5').update(`${object}.${field}`).digest('hex')}`
}
