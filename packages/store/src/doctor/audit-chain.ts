// The links of the audit chain follow from each other, from the first on. What they speak of is
// looked at by `stagewright audit verify`, which reads it all.
import { type Check, foundBy } from './check.ts'

/** A link hashes what `seal_audit` hashed; a link that is gone leaves a hole in the numbers. */
const text = `
  select number::float8 as number, before::float8 as before from (
    select number, hash,
      lag(number, 1, 0::bigint) over in_order as before,
      sha256(convert_to(jsonb_build_array(number,
        encode(coalesce(lag(hash) over in_order, '\\x'), 'hex'), extract(epoch from at), entries,
        encode(digests, 'hex'))::text, 'UTF8')) as due
    from audit_link window in_order as (order by number)
  ) link
  where number <> before + 1 or hash <> due
  order by number limit $1`

type Row = { number: number; before: number }

const gapBefore = ({ number, before }: Row) =>
  number - before === 2
    ? `Link ${before + 1} of the audit chain is gone.`
    : `Links ${before + 1} to ${number - 1} of the audit chain are gone.`

/** Links that are gone or were written anew. */
export const auditChain: Check = {
  name: 'audit-chain',
  promise: 'The audit chain is whole: each link follows from the one before.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: (row) => ({
        kind: 'table',
        id: `audit_link ${row.number}`,
        runId: null,
        message:
          row.number === row.before + 1
            ? `Link ${row.number} of the audit chain does not follow from link ${row.before}: one of them was changed.`
            : gapBefore(row),
        remedy:
          'Somebody or something changed the database by hand: find out who, with stagewright audit verify, and compare with a backup from before that.',
      }),
    }),
}
