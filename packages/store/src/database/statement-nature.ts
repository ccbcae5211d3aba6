// What a statement does, by its text.
import { remembering } from '@stagewright/base'

const locking = /\bfor (no key )?(update|share|key share)\b|advisory|skip locked|\bnowait\b/i
// The `update` of a lock writes nothing.
const writing =
  /(?<!\bfor |\bno key )\b(insert into|update|delete from|add_job|nextval|pg_notify|truncate)\b/i
const REMEMBERED_MAX = 2_000

export type Nature = { isLocking: boolean; isWriting: boolean }

/** Whether a statement locks rows, and whether it writes; found out once for each text. */
export const natureOf = remembering(REMEMBERED_MAX, (text: string): Nature => {
  return { isLocking: locking.test(text), isWriting: writing.test(text) }
})
