// Where a play stands, in lines: the time, each run with its stage, who has what.
import { openStages, type Run, type WorkItem } from '@stagewright/orchestration'
import type { Simulation } from '@stagewright/simulator'
import { statusSign, statusWord } from '../words/status.ts'

/** The time and all runs; the newest runs last. */
export function standLines(world: Simulation, timeZone: string): string[] {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(world.now)
  return ['', time, ...world.runs().flatMap(runLines)]
}

function runLines(run: Run): string[] {
  const labels = openStages(run).map(({ label }) => label)
  const where = labels.length > 0 ? ` in ${labels.join(', ')}` : ''
  const incidents = Object.values(run.incidents).filter(
    ({ resolvedAt }) => resolvedAt === undefined,
  )
  return [
    `${statusSign(run.status)} ${run.orchestration.label}: ${statusWord(run.status)}${where}`,
    ...incidents.map(({ message }) => `    ! ${message}`),
  ]
}

/** Open items of live runs, oldest first. */
export function openItems(world: Simulation): WorkItem[] {
  return world
    .runs()
    .flatMap(({ workItems }) => Object.values(workItems))
    .filter(({ status }) => status === 'Assigned')
}

/** With whom an item is. */
export function itemWords({ label, assignee, claimedBy }: WorkItem): string {
  const kind = assignee.kind === 'User' ? '' : `${assignee.kind.toLowerCase()} `
  return `${label}, with ${claimedBy?.name ?? `${kind}${assignee.name}`}`
}
