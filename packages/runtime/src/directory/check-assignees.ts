// People and groups have changed: every run that waits for one of them is told, a few at a time.
import type { Job } from '@stagewright/conductor'
import { type CheckAssignee, systemActor } from '@stagewright/orchestration'
import { assigneeStandings, runsLackingAssignees, runsWaitingFor } from '@stagewright/store'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** Runs that one transaction takes. */
const RUNS_MAX = 200

/** Carries out the job: incidents are raised and closed as things stand now. */
export async function checkAssignees(
  system: System,
  { ids }: Extract<Job, { type: 'CheckAssignees' }>,
): Promise<void> {
  const standings = await assigneeStandings(system.database, ids)
  const problemOf = new Map(standings.map(({ id, problem }) => [id, problem]))
  const touched = [...problemOf.keys()]
  for (let after = { runId: '', assigneeId: '' }; ;) {
    const page = await runsWaitingFor(system.database, touched, { after, limit: RUNS_MAX })
    const last = page.at(-1)
    if (!last) break
    after = last
    const commands = page.map(({ runId, assigneeId }): CheckAssignee => {
      const problem = problemOf.get(assigneeId) ?? null
      const command = { type: 'CheckAssignee' as const, runId, assigneeId }
      return problem === null ? command : { ...command, problem }
    })
    await tellRuns(system, commands)
  }
  const able = standings.find(({ problem }) => problem === null)
  if (able) await findAgain(system, able.id)
}

/** Steps that nobody was found for may find somebody now. */
async function findAgain(system: System, assigneeId: string): Promise<void> {
  for (let after = ''; ;) {
    const runIds = await runsLackingAssignees(system.database, { after, limit: RUNS_MAX })
    const last = runIds.at(-1)
    if (last === undefined) return
    after = last
    await tellRuns(
      system,
      runIds.map((runId) => ({ type: 'CheckAssignee', runId, assigneeId })),
    )
  }
}

async function tellRuns(system: System, commands: CheckAssignee[]): Promise<void> {
  const told = await transact(system, async (performance) => {
    await performance.hold(commands.map(({ runId }) => runId))
    for (const command of commands) performance.order(command, systemActor)
  })
  if (!told.ok) throw new Error(told.error.message)
}
