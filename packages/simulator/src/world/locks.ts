// Locks of records, kept in memory.
import type { Instant } from '@stagewright/base'
import type { RecordLocks } from '@stagewright/conductor'
import type { SimulatedData } from '../kept/simulated-data.ts'

const OF_ACTION = 'action'

/** Locks as the conductor sees them. */
export function createLocks({ locks }: SimulatedData, now: Instant): RecordLocks {
  return {
    async on(recordIds) {
      return locks.of(recordIds).map(({ editors, ...lock }) => {
        return { ...lock, editorIds: [...new Set(Object.values(editors).flat())] }
      })
    },
    async take(wanted) {
      return wanted.filter(({ stepId, editorIds, ...lock }) => {
        const known = locks.get(lock.recordId)
        if (known && (known.runId === null || known.runId !== lock.runId)) return true
        const held = known ?? { ...lock, lockedAt: now, editors: {} }
        const editors = { ...held.editors, [stepId ?? OF_ACTION]: editorIds }
        locks.set(lock.recordId, { ...held, editors })
        return false
      })
    },
    async release(held) {
      for (const { recordId, runId, stepId } of held) {
        const known = locks.get(recordId)
        if (known?.runId !== runId) continue
        const { [stepId]: _, ...editors } = known.editors
        if (Object.keys(editors).length === 0) locks.delete(recordId)
        else locks.set(recordId, { ...known, editors })
      }
    },
    async clear(recordIds) {
      for (const id of recordIds) locks.delete(id)
    },
  }
}
