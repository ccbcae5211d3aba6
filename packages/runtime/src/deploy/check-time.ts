// Whether what time limits rest on is there: the flows that escalations start, and whom calendars
// are for. Warnings: they may come later, and until then the log of a run says what is amiss.
import type { Directory } from '@stagewright/conductor'
import type { CalendarDefinition, Diagnostic, Project } from '@stagewright/metadata'
import type { ComingPeople } from './check-assignees.ts'
import { namedInTime } from './named-in-time.ts'

type Known = {
  /** Undefined where nobody can be asked. */
  directory: Directory | undefined
  coming: ComingPeople
  isFlowDeployed(apiName: string): boolean
}

/** Warnings about flows of escalations and about whom calendars are for. */
export async function checkTime(project: Project, known: Known): Promise<Diagnostic[]> {
  const found = project.flows.flatMap(({ definition, file, placeOf }) =>
    namedInTime(definition).flows.flatMap(({ flow, step, at }): Diagnostic[] => {
      const isComing = project.flows.some(({ definition: { apiName } }) => apiName === flow)
      if (isComing || known.isFlowDeployed(flow)) return []
      const message = `There is no flow ${flow}, which the escalation of ${step || definition.label} starts.`
      const remedy = 'Deploy it, or correct the policy.'
      const place = { file, ...placeOf(at), element: step || definition.apiName }
      return [{ severity: 'warning', code: 'escalation-flow', ...place, message, remedy }]
    }),
  )
  for (const calendar of project.calendars) {
    found.push(...(await nobodyOf(project, calendar, known)))
  }
  return found
}

/** Names of a calendar that nobody bears. */
async function nobodyOf(
  project: Project,
  { apiName, for: whom }: CalendarDefinition,
  { directory, coming }: Known,
): Promise<Diagnostic[]> {
  if (!directory) return []
  const file = project.understood.find(
    (one) => one.kind === 'calendar' && one.apiName === apiName,
  )?.path
  const missing: string[] = []
  const has = (items: readonly { apiName: string }[], name: string) =>
    items.some((item) => item.apiName.toLowerCase() === name.toLowerCase())
  for (const name of whom.users) {
    if (coming.users.has(name.toLowerCase()) || (await directory.user(name))) continue
    missing.push(`user ${name}`)
  }
  for (const name of whom.queues) {
    if (has(project.queues, name) || coming.queues.has(name.toLowerCase())) continue
    if (!(await directory.queue(name))) missing.push(`queue ${name}`)
  }
  for (const name of whom.groups) {
    if (has(project.groups, name) || coming.groups.has(name.toLowerCase())) continue
    if (!(await directory.group(name))) missing.push(`group ${name}`)
  }
  return missing.map((what) => ({
    severity: 'warning',
    code: 'calendar-for-nobody',
    ...{ file: file ?? '', line: 1, column: 1, element: apiName, field: 'for' },
    message: `There is no ${what}, whose hours the calendar ${apiName} is said to be.`,
    remedy: 'Correct the name, or add who it means.',
  }))
}
