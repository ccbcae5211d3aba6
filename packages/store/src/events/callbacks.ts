// The conductor's port to callbacks, within one transaction: platform events found by what they are
// the answer to.
import { type Callbacks, CORRELATION_FIELD } from '@stagewright/conductor'
import type { Transaction } from '../database/transaction.ts'
import { eventColumns, type EventRow, eventOf, turnText } from './platform-events.ts'

const lockText = {
  name: 'lock-callback',
  text: 'select pg_advisory_xact_lock(hashtext($1), hashtext($2))',
}
const ofCorrelation = `object = $1 and payload ? '${CORRELATION_FIELD}'
  and payload ->> '${CORRELATION_FIELD}'`
const findText = {
  name: 'find-callback',
  text: `select event_uuid from platform_event where ${ofCorrelation} = $2 order by number limit 1`,
}
const earlyText = {
  name: 'early-callbacks',
  text: `select ${eventColumns} from platform_event
    where ${ofCorrelation} = any($2) and replay_id is not null and not is_taken order by replay_id`,
}
const takenText = {
  name: 'callbacks-taken',
  text: `update platform_event set is_taken = true
    where object = $1 and event_uuid = any($2::uuid[]) and payload ? '${CORRELATION_FIELD}'`,
}

/** Callbacks as the conductor sees them. */
export function createCallbacks(tx: Transaction): Callbacks {
  return {
    async find(object, correlationId) {
      await tx.query(lockText, [object, correlationId])
      const rows = await tx.query<{ event_uuid: string }>(findText, [object, correlationId])
      return rows[0]?.event_uuid
    },
    async early(object, correlationIds) {
      await tx.query(turnText, [object])
      return (await tx.query<EventRow>(earlyText, [object, correlationIds])).map(eventOf)
    },
    async taken(object, eventUuids) {
      await tx.query(takenText, [object, eventUuids])
    },
  }
}
