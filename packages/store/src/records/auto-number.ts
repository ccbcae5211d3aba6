// Numbers that records get when they are created: `A-{00000}`, `INV-{YYYY}{MM}-{0000}`.
import { isoInstant, type Instant } from '@stagewright/base'
import type { RecordAccess } from './record-access.ts'

/** The next numbers of a field, formatted. The counter is kept by the database. */
export async function nextNumbers(
  access: RecordAccess,
  counter: { object: string; field: string; format: string },
  count: number,
): Promise<string[]> {
  const { object, field, format } = counter
  const rows = await access.tx.query<{ last: number }>(
    {
      name: 'next-numbers',
      text: `insert into record_counter (object, field, last) values ($1, $2, $3)
        on conflict (object, field) do update set last = record_counter.last + excluded.last
        returning last`,
    },
    [object, field, count],
  )
  const last = rows[0]?.last ?? count
  return Array.from({ length: count }, (_, at) =>
    formatNumber(format, last - count + at + 1, access.now),
  )
}

/** A number in a display format. */
export function formatNumber(format: string, number: number, now: Instant): string {
  const date = isoInstant(now)
  return format.replace(/\{([^}]*)\}/g, (whole, inside: string) => {
    if (/^0+$/.test(inside)) return String(number).padStart(inside.length, '0')
    if (inside === 'YYYY') return date.slice(0, 4)
    if (inside === 'YY') return date.slice(2, 4)
    if (inside === 'MM') return date.slice(5, 7)
    return inside === 'DD' ? date.slice(8, 10) : whole
  })
}
