// Ids that sort by the time they were made and never meet: 41 bits of milliseconds, then a counter
// that starts anywhere.
import { randomBytes } from 'node:crypto'
import { type Clock, idFromNumber, type NewId } from '@stagewright/base'

const COUNTER_BITS = 30n

/** A source of ids for one process. */
export function createNewId(clock: Clock): NewId {
  let lastMs = 0n
  let counter = 0n
  return (keyPrefix) => {
    const ms = BigInt(clock.now())
    if (ms > lastMs) {
      lastMs = ms
      // The upper bit stays free so that a busy millisecond has room to count.
      counter = BigInt(randomBytes(4).readUInt32BE()) >> 3n
    } else counter++
    return idFromNumber(
      keyPrefix,
      (lastMs << COUNTER_BITS) | (counter & ((1n << COUNTER_BITS) - 1n)),
    )
  }
}
