// How one of several approvers stands, in a few words.
import type { StepApprover } from '@stagewright/api'

type Told = Pick<StepApprover, 'state' | 'waitsFor' | 'endedBy' | 'assignee' | 'claimedBy'>

/** `may answer now`, `after Ben and Cleo`, `answered`, `removed by Ben`. */
export function stateWords({ state, waitsFor, endedBy, assignee, claimedBy }: Told): string {
  switch (state) {
    case 'due':
      return 'may answer now'
    case 'waits':
      return `after ${listWords(waitsFor)}`
    case 'answered': {
      const isOther = endedBy !== null && endedBy.id !== (claimedBy ?? assignee).id
      return isOther ? `answered, by ${endedBy.name}` : 'answered'
    }
    case 'withdrawn':
      return 'not asked any more'
    case 'removed':
      return `removed by ${endedBy?.name ?? 'somebody'}`
  }
}

/** `added before Anna by Ben: she knows it`; undefined for who is asked by the definition. */
export function addedWords({ added }: Pick<StepApprover, 'added'>): string | undefined {
  if (!added) return undefined
  const { by, place, nextTo, reason } = added
  const where = nextTo === by.name ? '' : ` ${place} ${nextTo}`
  return `added${where} by ${by.name}${reason === '' ? '' : `: ${reason}`}`
}

function listWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
