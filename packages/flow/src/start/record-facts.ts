// What changed about the triggering record, for IsChanged.
import { isJsonObject, type Json, jsonEquals } from '@stagewright/base'
import type { ConditionFacts } from '@stagewright/formula'
import { fieldValue } from '../scope/json-path.ts'
import { parsePath } from '../scope/reference-path.ts'

/** A record and its values before the change; null when there was none. */
export type RecordPair = { record: Json; prior: Json }

/** The facts about a reference to `$Record` or one of its own fields; none for anything else. */
export function recordFacts(reference: string, pair: RecordPair): ConditionFacts {
  const [root, field, further] = parsePath(reference)
  if (root?.name.toLowerCase() !== '$record' || further) return {}
  if (pair.prior === null || !isJsonObject(pair.record)) return { isChanged: false }
  if (field) return { isChanged: isFieldChanged(pair, field.name) }
  const fields = Object.keys(pair.record).filter(
    (name) => !isJsonObject(fieldValue(pair.record, name)),
  )
  return { isChanged: fields.some((name) => isFieldChanged(pair, name)) }
}

/** Whether a field has another value than before; line ends count as one. */
export function isFieldChanged(pair: RecordPair, field: string): boolean {
  const now = fieldValue(pair.record, field) ?? null
  const before = fieldValue(pair.prior, field) ?? null
  if (typeof now === 'string' && typeof before === 'string') {
    return now.replaceAll('\r\n', '\n') !== before.replaceAll('\r\n', '\n')
  }
  return !jsonEquals(now, before) && !isSameNumber(now, before)
}

function isSameNumber(left: Json, right: Json): boolean {
  if (typeof left !== 'number' && typeof right !== 'number') return false
  return left !== null && right !== null && Number(left) === Number(right)
}
