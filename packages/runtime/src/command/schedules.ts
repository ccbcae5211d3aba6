// What runs by the clock or waits for an event, on behalf of an operator: seen, run now, dropped;
// and flows that failed when nobody watched.
import { failed, ok, type Result } from '@stagewright/base'
import { parseFlowKey, type Performance, runDuePaths, runNow } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import {
  type FlowFailureRow,
  listFlowFailures,
  listSchedules,
  listWaitingInterviews,
  listWaitingPaths,
  takeFlowFailure,
  type WaitingInterview,
} from '@stagewright/store'
import type {
  Done,
  PausedInterview,
  Problem,
  ScheduleCommands,
  ScheduledView,
  Viewer,
} from '../runtime.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'

/** Rows of each list; an operator mends the first ones first. */
const ROWS = 200

/** The schedule commands of the runtime. */
export function createScheduleCommands(system: System): ScheduleCommands {
  const asOperator = (
    viewer: Viewer,
    work: (performance: Performance) => Promise<void>,
  ): Promise<Result<Done, Problem>> => {
    const refusal = refuseUnlessOperator(viewer)
    if (refusal) return Promise.resolve(failed(refusal))
    return transact(system, async (performance) => {
      await work(performance)
      return { done: true }
    })
  }
  return {
    async show(viewer) {
      const refusal = refuseUnlessOperator(viewer)
      if (refusal) return failed(refusal)
      return ok(await scheduledView(system))
    },
    runNow: (viewer, flow) =>
      asOperator(viewer, async (performance) => {
        const { definitions } = performance.world
        const version = definitions.activeVersion(flow)
        const definition = version === undefined ? undefined : definitions.version(flow, version)
        if (version === undefined || definition?.metadata.start?.triggerType !== 'Scheduled') {
          notFound(`There is no active scheduled flow ${flow}.`)
        }
        await runNow(performance, { apiName: flow, version, definition })
      }),
    runPath: (viewer, path) =>
      asOperator(viewer, async (performance) => {
        const { paths, now } = performance.world
        const [found] = await waitingPath(performance, path)
        if (!found) notFound('This path does not wait any more.')
        await paths.plan([{ ...found, dueAt: now }])
        await runDuePaths(performance, { type: 'RunDuePaths', ...path, at: now })
      }),
    dropPath: (viewer, path) =>
      asOperator(viewer, async (performance) => {
        const [found] = await waitingPath(performance, path)
        if (!found) notFound('This path does not wait any more.')
        await performance.world.paths.drop([path])
      }),
    retryFailure: async (viewer, id) => {
      const refusal = refuseUnlessOperator(viewer)
      if (refusal) return failed(refusal)
      return transact(system, async (performance, tx): Promise<Done> => {
        const failure = await takeFlowFailure(tx, id)
        if (!failure) notFound('Somebody has looked after this failure already.')
        if (failure.again === null) {
          const message = 'It cannot be done again; start the flow anew, then dismiss it.'
          giveUp({ isRefusal: true, code: 'conflict', message })
        }
        performance.add(failure.again)
        return { done: true }
      })
    },
    dismissFailure: async (viewer, id) => {
      const refusal = refuseUnlessOperator(viewer)
      if (refusal) return failed(refusal)
      return transact(system, async (_, tx): Promise<Done> => {
        const failure = await takeFlowFailure(tx, id)
        if (!failure) notFound('Somebody has looked after this failure already.')
        return { done: true }
      })
    },
  }
}

function waitingPath(
  { world }: Performance,
  { flow, path, recordId }: { flow: string; path: string; recordId: string },
) {
  return world.paths
    .waiting([flow], [recordId])
    .then((found) => found.filter((one) => one.path === path))
}

function notFound(message: string): never {
  giveUp({ isRefusal: true, code: 'not-found', message })
}

function refuseUnlessOperator(viewer: Viewer): Problem | undefined {
  if (viewer.permissions.includes('ManageRuns')) return undefined
  const message = 'Looking after what is scheduled needs the permission Manage Runs.'
  return { isRefusal: true, code: 'not-allowed', message }
}

async function scheduledView(system: System): Promise<ScheduledView> {
  const db = system.database
  const [flows, paths, interviews, failures] = await Promise.all([
    listSchedules(db),
    listWaitingPaths(db, ROWS),
    listWaitingInterviews(db, ROWS),
    listFlowFailures(db, ROWS),
  ])
  const labelOf = (apiName: string) => activeFlow(system, apiName)?.label ?? apiName
  return {
    flows: flows.map((flow) => ({ ...flow, label: labelOf(flow.flow) })),
    paths: paths.map((path) => ({
      ...path,
      label: labelOf(path.flow),
      pathLabel: pathLabel(activeFlow(system, path.flow), path.path),
    })),
    interviews: interviews.map((waiting) => pausedInterview(system, waiting)),
    failures: failures.map(({ again, ...failure }: FlowFailureRow) => ({
      ...failure,
      canRetry: again !== null,
    })),
  }
}

function activeFlow({ deployment }: System, apiName: string): FlowDefinition | undefined {
  const { definitions } = deployment
  const version = definitions.activeVersion(apiName)
  return version === undefined ? undefined : definitions.version(apiName, version)
}

function pathLabel(flow: FlowDefinition | undefined, path: string): string {
  const found = flow?.metadata.start?.scheduledPaths.find(({ name }) => name === path)
  return found?.label ?? path
}

function pausedInterview(system: System, waiting: WaitingInterview): PausedInterview {
  const { interview, id, runId, since, userId } = waiting
  const { apiName: flow } = parseFlowKey(interview.flow)
  const definition = activeFlow(system, flow)
  const { request, frames } = interview
  const element = frames.at(-1)?.at ?? null
  const events = request?.type === 'WaitUntil' ? request.events : []
  return {
    id,
    flow,
    label: definition?.label ?? flow,
    element,
    runId,
    userId,
    since,
    waitsFor: events.map((event) =>
      event.kind === 'time'
        ? { name: event.name, at: event.at, object: null }
        : { name: event.name, at: null, object: event.object },
    ),
  }
}
