// What the interpreter understands of a flow and nothing here carries out yet: starts by the clock, paths
// that run later, waits for platform events. Reported by name, so that nobody counts on it in vain.
import type { FlowWait } from '@stagewright/metadata'
import type { Diagnostic, ProjectFlow } from '@stagewright/metadata'

type Place = { at: object; element: string; field: string }

/**
 * Diagnostics for one flow: errors where nothing of it would ever run or it would wait for ever, warnings
 * where a part stays out.
 */
export function checkNotCarriedOut(flow: ProjectFlow): Diagnostic[] {
  const { start, waits } = flow.definition.metadata
  const found: Diagnostic[] = []
  const add = (
    { at, element, field }: Place,
    problem: Pick<Diagnostic, 'severity' | 'code' | 'message' | 'remedy'>,
  ) => found.push({ ...problem, file: flow.file, ...flow.placeOf(at, field), element, field })
  if (start?.triggerType === 'Scheduled') {
    add(
      { at: start, element: 'start', field: 'triggerType' },
      {
        severity: 'error',
        code: 'schedule-not-run',
        message: 'The flow starts on a schedule; schedules are not carried out yet.',
        remedy: 'Start it from outside on a schedule, without a trigger, or from a record change.',
      },
    )
  }
  const hasPathNow = start?.connector !== undefined
  for (const path of start?.scheduledPaths ?? []) {
    if (!path.connector) continue
    const name = path.label ?? path.name ?? path.pathType ?? 'without a name'
    add(
      { at: path, element: path.name ?? 'start', field: 'connector' },
      {
        severity: hasPathNow ? 'warning' : 'error',
        code: 'scheduled-path-not-run',
        message: `The path "${name}" runs ${whenOf(path)}; such paths are not carried out yet.`,
        remedy: hasPathNow
          ? 'The rest of the flow runs; move what is urgent to the path that runs immediately.'
          : 'Move the elements to the path that runs immediately: the flow has no other.',
      },
    )
  }
  for (const wait of waits) {
    const events = wait.waitEvents.filter(isPlatformEvent)
    const [first] = events
    if (!first) continue
    const isForEver = events.length === wait.waitEvents.length
    const name = first.eventType ?? 'a platform event'
    add(
      { at: first, element: wait.name, field: 'eventType' },
      {
        severity: isForEver ? 'error' : 'warning',
        code: 'event-wait-not-run',
        message: `${wait.name} waits for ${name}; events do not wake a waiting flow yet.`,
        remedy: isForEver
          ? 'Wait for a time instead, or start a flow of its own with the event.'
          : 'Its other events, which are times, wake it.',
      },
    )
  }
  return found
}

function whenOf(path: { pathType?: string }): string {
  if (path.pathType === 'AsyncAfterCommit') return 'asynchronously, after the save'
  if (path.pathType === 'ApprovalRecall') return 'when an approval is recalled'
  return 'at a later time'
}

function isPlatformEvent({ eventType }: FlowWait['waitEvents'][number]): boolean {
  return eventType !== undefined && !['', 'AlarmEvent', 'DateRefAlarmEvent'].includes(eventType)
}
