// Calendars of a project held against each other: one for everybody, and one for each.
import type { Diagnostic } from '../diagnostic.ts'
import type { Project } from '../project/project.ts'

/** Two calendars that both count for everybody, and whoever is named in two. */
export function calendarProblems({ calendars, understood }: Project): Diagnostic[] {
  const found: Diagnostic[] = []
  const seen = new Map<string, string>()
  const claim = (what: string, apiName: string) => {
    const key = what.toLowerCase()
    const other = seen.get(key)
    if (other === undefined) return void seen.set(key, apiName)
    const file = understood.find((one) => one.kind === 'calendar' && one.apiName === apiName)
    found.push({
      severity: 'error',
      code: 'calendar-claimed',
      file: file?.path ?? '',
      line: 1,
      column: 1,
      element: apiName,
      message: `The calendars ${other} and ${apiName} are both for ${what}.`,
      remedy: 'Name it in one of them.',
    })
  }
  for (const { apiName, isDefault, for: whom } of calendars) {
    if (isDefault) claim('everybody', apiName)
    for (const user of whom.users) claim(`the user ${user}`, apiName)
    for (const queue of whom.queues) claim(`the queue ${queue}`, apiName)
    for (const group of whom.groups) claim(`the group ${group}`, apiName)
  }
  return found
}
