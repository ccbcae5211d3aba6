// What happens next when a work item is done, in words for whoever does it.
import type { Following } from '@stagewright/api'
import type { WorkItemReading } from '@stagewright/runtime'

type Reading = WorkItemReading['following'][number]

/**
 * Each way to finish the item with what follows; ways of which nothing is to be said are left out.
 */
export function renderFollowing({
  following,
  item,
}: Pick<WorkItemReading, 'following' | 'item'>): Following[] {
  return following.flatMap((one) => {
    const words = wordsOf(one, item.orchestrationLabel)
    if (words === undefined) return []
    return [{ ...one, words: one.isCertain ? words : `${words}, as things stand now` }]
  })
}

function wordsOf({ steps, stage, waitsFor, endsRun }: Reading, process: string) {
  if (endsRun) return `${process} is complete`
  const begun = steps.map(stepWords).join(' and ')
  if (stage !== null) return begun === '' ? `${stage} begins` : `${stage}: ${begun}`
  if (begun !== '') return begun
  if (waitsFor.length === 0) return undefined
  return `${waitsFor.join(' and ')} ${waitsFor.length === 1 ? 'is' : 'are'} still to be done`
}

function stepWords({ label, kind, assignee }: Reading['steps'][number]): string {
  if (kind === 'background' || kind === 'external') return `${label} (automatic)`
  if (!assignee) return label
  const { kind: who, name } = assignee
  return `${label} (${who === 'User' ? name : `${who.toLowerCase()} ${name}`})`
}
