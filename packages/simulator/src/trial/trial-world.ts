// The world of one story: the production engine over true transactions in memory, where a machine
// may stop before a commit, after it, and before a job is acknowledged.
import type { Instant } from '@stagewright/base'
import {
  type Action,
  carryOn,
  endStepService,
  type Job,
  type Performance,
  UnwatchedFault,
} from '@stagewright/conductor'
import { createSchema, type Project, type Schema } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/record'
import { carryOut } from '../job/carry-out.ts'
import { keyOf } from '../job/line-up.ts'
import type { SimulatedJob } from '../kept/simulated-data.ts'
import { Refused, unlessRefused } from '../refused.ts'
import { commit } from '../world/commit.ts'
import { openWorld, type Setting } from '../world/open-world.ts'
import { writePeople } from '../world/people-records.ts'
import { settingOf } from '../world/setting-of.ts'
import { baseProject } from './called-flows.ts'
import { orchestrationOf } from './orchestration-of.ts'
import { callAgainAfterMs, outsideAnswer } from './outside-answers.ts'
import type { Mishap, Plan } from './story.ts'
import { trialDefinitions, type TrialDefinitions } from './trial-definitions.ts'

/** The machine stopped. */
class Crash extends Error {
  override name = 'Crash'
}

export type Deed = (performance: Performance) => Promise<void>
/** Done, the code of the refusal, or that the machine stopped before it counted. */
export type Outcome = { done: true } | { refused: string } | { crashed: true }

const start = Date.parse('2026-03-02T09:00:00Z')

const people = [
  { username: 'anna', lastName: 'Anna', queues: ['Desk'], groups: ['Team'] },
  { username: 'ben', lastName: 'Ben', queues: ['Desk'], delegatedApprover: 'cleo' },
  { username: 'cleo', lastName: 'Cleo', groups: ['Team'] },
  {
    username: 'mona',
    lastName: 'Mona',
    permissions: ['ManageRuns' as const, 'ReassignWorkItems' as const, 'ManageApprovals' as const],
  },
  { username: 'gone', lastName: 'Gone', isActive: false },
]

let base: { project: Project; schema: Schema } | undefined

export class TrialWorld {
  readonly setting: Setting
  readonly refusals = new Map<string, number>()
  /** Keys of calls to the outside world, and how often each was made. */
  readonly outsideCalls = new Map<string, number>()
  now: Instant = start

  readonly #definitions: TrialDefinitions
  readonly #next: Plan | undefined

  constructor(plan: Plan, next?: Plan) {
    if (!base) {
      const project = baseProject()
      project.queues.push(queueOf('Desk'), queueOf('Empty'))
      base = { project, schema: createSchema(project.objects) }
    }
    const first = orchestrationOf(plan)
    const project = { ...base.project, flows: [...base.project.flows, first] }
    const flows = base.project.flows.map(({ definition }) => definition)
    this.#definitions = trialDefinitions(flows, first.definition)
    this.#next = next
    const setting = settingOf({ project, schema: base.schema, people })
    this.setting = { ...setting, definitions: this.#definitions }
    writePeople(this.data, this.setting.people, start)
    this.data.journal.commit()
  }

  get data() {
    return this.setting.data
  }

  /** Deploys the second version of the orchestration; false when there is none, or it is there. */
  deploy(): boolean {
    if (!this.#next || this.version > 1) return false
    this.#definitions.deploy(orchestrationOf(this.#next).definition)
    return true
  }

  /** The active version of the orchestration. */
  get version(): number {
    return this.#definitions.versionCount()
  }

  /** User ids of everybody who may act. */
  get userIds(): string[] {
    return this.setting.people.persons.filter(({ isActive }) => isActive).map(({ id }) => id)
  }

  userId(username: string): string {
    return this.setting.people.persons.find((one) => one.username === username)?.id ?? ''
  }

  /** One transaction; with `isCrash` the machine stops just before it counts. */
  async attempt(deed: Deed, isCrash: boolean): Promise<Outcome> {
    const world = { ...openWorld(this.setting, this.now), actions: { find: outside } }
    const beforeCommit = () => {
      if (isCrash) throw new Crash()
    }
    try {
      await commit(this.setting, this.now, deed, { world, beforeCommit })
      return { done: true }
    } catch (error) {
      if (error instanceof Crash) return { crashed: true }
      const code = expectedCode(error)
      if (code === undefined) throw error
      this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1)
      return { refused: code }
    }
  }

  /** Jobs whose time has come, in the order of their times. */
  dueJobs(): SimulatedJob[] {
    return this.data.jobs
      .values()
      .filter(({ at, failure }) => at <= this.now && failure === undefined)
      .sort((a, b) => a.at - b.at || a.number - b.number)
  }

  /**
   * Carries a job out. It leaves the line once it is acknowledged: not when the machine stops
   * before or after its transaction.
   */
  async carry(due: SimulatedJob, mishap: Mishap): Promise<Outcome> {
    const key = keyOf(due.job)
    const deed = this.#deedOf(due.job)
    if (deed === 'no answer') {
      this.data.jobs.set(key, { ...due, at: this.now + callAgainAfterMs })
      this.data.journal.commit()
      return { done: true }
    }
    const outcome = await this.attempt(deed, mishap === 'crash-before')
    // What it ordered under its own name stands there already in its place.
    if (mishap !== 'none' || this.data.jobs.get(key) !== due) return outcome
    if ('refused' in outcome) this.data.jobs.set(key, { ...due, failure: outcome.refused })
    else this.data.jobs.delete(key)
    this.data.journal.commit()
    return outcome
  }

  /** What a job does in its transaction, once the other system has answered. */
  #deedOf(job: Job): Deed | 'no answer' {
    if (job.type === 'CallStepService') return this.#callService(job)
    if (job.type !== 'CallAction') return (performance) => carryOut(performance, job)
    return async (performance) => {
      const { interviewId, request } = job
      const stored = await performance.world.interviews.lock(interviewId)
      if (stored?.interview.status !== 'Waiting') return
      if (stored.interview.requestCount !== request) return
      const key = `${interviewId}-${request}`
      this.outsideCalls.set(key, (this.outsideCalls.get(key) ?? 0) + 1)
      const answer = { type: 'ActionDone' as const, outputs: {} }
      unlessRefused((await carryOn(performance, stored, answer)).refusal)
    }
  }

  /** Calls the other system, while the step still waits for it. */
  #callService(job: Extract<Job, { type: 'CallStepService' }>): Deed | 'no answer' {
    const { runId, stepId, attempt, service } = job
    const run = this.data.runs.get(runId)
    const step = run?.steps[stepId]
    const isOpen = step?.status === 'InProgress' && run?.endedAt === undefined
    if (!isOpen || step.attempt !== attempt) return async () => undefined
    const key = `${stepId}-${attempt}`
    const calls = (this.outsideCalls.get(key) ?? 0) + 1
    this.outsideCalls.set(key, calls)
    const answer = outsideAnswer(service, { attempt, calls })
    if (!answer) return 'no answer'
    return async (performance) => {
      await performance.hold([runId])
      endStepService(performance, job, answer)
    }
  }
}

function outside(): Action {
  return { mode: 'outside' }
}

function expectedCode(error: unknown): string | undefined {
  if (error instanceof Refused) return error.code
  if (error instanceof RecordFault) return `record: ${error.code}`
  return error instanceof UnwatchedFault ? 'unwatched fault' : undefined
}

function queueOf(apiName: string) {
  const members = { users: [], groups: [], roles: [], rolesAndSubordinates: [] }
  return { apiName, label: apiName, doesSendEmailToMembers: false, objects: [], members }
}
