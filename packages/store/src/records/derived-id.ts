// Ids that are the same for the same thing, as the function `derived_id` of the database makes
// them.
import { createHash } from 'node:crypto'
import { caseSafeId } from '@stagewright/base'

/** A key prefix and a hash of what the id is for. */
export function derivedId(prefix: string, seed: string): string {
  return caseSafeId(prefix + createHash('md5').update(seed).digest('hex').slice(0, 12))
}

/** The id of a record type of an object. */
export function recordTypeId(object: string, recordType: string): string {
  return derivedId('012', `${object}.${recordType}`)
}
