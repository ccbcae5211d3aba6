// Whose business hours are whose: found once in a transaction, and only where time is limited.
import { rememberingOf } from '@stagewright/base'
import type { CalendarDefinition, FlowDefinition } from '@stagewright/metadata'
import type { CalendarSource } from '@stagewright/orchestration'
import type { World } from '../world.ts'

/** The calendars of the world as decisions ask for them. */
export const calendarsOf: (world: World) => Promise<CalendarSource> = rememberingOf(read)

/** Whether the policy of an orchestration limits time at all. */
export function isTimed({ policy }: FlowDefinition): boolean {
  if (!policy) return false
  const { run, stages = {}, steps = {} } = policy
  return (
    run !== undefined ||
    Object.keys(stages).length > 0 ||
    Object.values(steps).some(({ time }) => time)
  )
}

async function read({ calendars, directory }: World): Promise<CalendarSource> {
  const users = await directory.users([...new Set(calendars.flatMap((one) => one.for.users))])
  const byId = new Map<string, CalendarDefinition>()
  for (const calendar of calendars) {
    for (const name of calendar.for.users) {
      const id = users.get(name)?.assignee.id
      if (id !== undefined) byId.set(id, calendar)
    }
    for (const name of calendar.for.queues) {
      const id = (await directory.queue(name))?.assignee.id
      if (id !== undefined) byId.set(id, calendar)
    }
    for (const name of calendar.for.groups) {
      const id = (await directory.group(name))?.assignee.id
      if (id !== undefined) byId.set(id, calendar)
    }
  }
  const usual = calendars.find(({ isDefault }) => isDefault)
  return calendarSource(calendars, byId, usual)
}

function calendarSource(
  calendars: readonly CalendarDefinition[],
  byId: ReadonlyMap<string, CalendarDefinition>,
  usual: CalendarDefinition | undefined,
): CalendarSource {
  return {
    for: (assignee) => (assignee && byId.get(assignee.id)) ?? usual,
    named: (name) => calendars.find((one) => one.name === name),
  }
}
