// Where a play stands, in lines: the time, each run with its stage, who has what.
import { flowLabelKey, stageLabelKey } from '@stagewright/metadata'
import {
  itemLabel,
  openStages,
  type Reader,
  type Run,
  type WorkItem,
} from '@stagewright/orchestration'
import type { Simulation } from '@stagewright/simulator'
import { statusSign, statusWord } from '../words/status.ts'

/** The time and all runs as somebody reads them; the newest runs last. */
export function standLines(world: Simulation, reader: Reader): string[] {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: reader.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(world.now)
  return ['', time, ...world.runs().flatMap((run) => runLines(run, reader))]
}

function runLines(run: Run, { texts }: Reader): string[] {
  const { apiName, label: ofFlow } = run.orchestration
  const labels = openStages(run).map(
    ({ name, label }) => texts?.(stageLabelKey(apiName, name)) ?? label,
  )
  const label = texts?.(flowLabelKey(apiName)) ?? ofFlow
  const where = labels.length > 0 ? ` in ${labels.join(', ')}` : ''
  const incidents = Object.values(run.incidents).filter(
    ({ resolvedAt }) => resolvedAt === undefined,
  )
  return [
    `${statusSign(run.status)} ${label}: ${statusWord(run.status)}${where}`,
    ...incidents.map(({ message }) => `    ! ${message}`),
  ]
}

/** An open item, and its name as somebody reads it. */
export type OpenItem = { item: WorkItem; label: string }

/** Open items of live runs, oldest first. */
export function openItems(world: Simulation, { texts }: Reader): OpenItem[] {
  return world.runs().flatMap((run) =>
    Object.values(run.workItems)
      .filter(({ status }) => status === 'Assigned')
      .map((item) => ({ item, label: itemLabel(run, item, texts) })),
  )
}

/** With whom an item is. */
export function itemWords({ item: { assignee, claimedBy }, label }: OpenItem): string {
  const kind = assignee.kind === 'User' ? '' : `${assignee.kind.toLowerCase()} `
  return `${label}, with ${claimedBy?.name ?? `${kind}${assignee.name}`}`
}
