// One attempt at an orchestration: a run from its start to its end, through the production engine,
// with made-up records, everybody doing the work, and time passing when nothing else does.
import { idFromNumber, type Instant, type JsonObject, limits } from '@stagewright/base'
import { Performance, saveChanged, type StoredInterview, type World } from '@stagewright/conductor'
import type { FlowSource, GlobalValues } from '@stagewright/flow'
import type { FlowDefinition } from '@stagewright/metadata'
import { keyPrefixes, type Run, systemActor, type WorkItem } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { answerInterviewOf } from '../act/interviews.ts'
import { openWorkItem } from '../act/work-items.ts'
import { SimulatedData } from '../kept/simulated-data.ts'
import { Refused } from '../refused.ts'
import { runDueJobs } from '../job/run-due-jobs.ts'
import { createDefinitions } from '../world/definitions.ts'
import { keptPorts } from '../world/kept-ports.ts'
import { answerScreen } from './answer-screen.ts'
import { type Attempt, type AttemptPlan, globalsFor } from './attempt.ts'
import { beginningOf } from './begin.ts'
import { outcomeName } from './decision-outcomes.ts'
import { createEverybody, everybody } from './everybody.ts'
import { createGenerousRecords } from './generous-records.ts'
import { madeUpId, MADE_UP_NOW } from './made-up.ts'
import { Solver } from './solver.ts'
import { standInFlow } from './stand-in-flow.ts'
import { outputsOf, outputsOfStep } from './step-outputs.ts'
import { simulatedActions } from './made-up-actions.ts'
import { Wishes } from './wishes.ts'

/** Things done in one attempt; who needs more goes in a circle. */
const TURNS_MAX = 120
const SCREENS_MAX = 60

export type OrchestrationPlan = AttemptPlan & { flows: readonly FlowDefinition[] }

/** Runs the orchestration as planned. */
export async function attemptOrchestration(plan: OrchestrationPlan): Promise<Attempt> {
  try {
    return await new Play(plan).play()
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof RecordFault)) throw error
    const why = { code: 'refused', message: error.message, element: null }
    return { outcome: 'fault', why, reached: new Set(), isStartMet: true }
  }
}

type Why = NonNullable<Attempt['why']>

class Play {
  readonly #plan: OrchestrationPlan
  readonly #source: FlowSource
  readonly #data = new SimulatedData()
  readonly #people = createEverybody()
  readonly #clock: { now: Instant } = { now: MADE_UP_NOW }
  readonly #globals: GlobalValues
  #lastId = 0n
  #wakes = 0

  constructor(plan: OrchestrationPlan) {
    this.#plan = plan
    this.#source = plan.source
    this.#globals = globalsFor(plan.wishes)
  }

  async play(): Promise<Attempt> {
    const { runId, isStartMet } = await this.#start()
    const reached = new Set<string>()
    const over = (outcome: Attempt['outcome'], why?: Why): Attempt => {
      const outcomes = this.#outcomes(runId)
      return { outcome, reached, outcomes, isStartMet, ...(why && { why }) }
    }
    for (let turn = 0; turn < TURNS_MAX; turn++) {
      const run = this.#data.runs.get(runId)
      if (!run) return over('fault', { code: 'not-started', message: 'No run.', element: null })
      noteReached(run, reached)
      if (run.status === 'Completed' || run.status === 'Canceled') return over('ended')
      const incident = Object.values(run.incidents).find((one) => one.resolvedAt === undefined)
      if (run.status !== 'InProgress' || incident) return over('fault', faultOf(run))
      const problem = await this.#next(run)
      if (problem) return over('fault', problem)
    }
    const message = `Nothing ends it in ${TURNS_MAX} turns: it goes in a circle.`
    return over('circle', { code: 'circle', message, element: null })
  }

  /** Outcomes of decisions that the run has taken. */
  #outcomes(runId: string): Set<string> {
    const log = this.#data.logs.get(runId) ?? []
    const made = log.filter((event) => event.type === 'DecisionMade')
    return new Set(made.map(({ decision, outcome }) => outcomeName(decision, outcome)))
  }

  async #start(): Promise<{ runId: string; isStartMet: boolean }> {
    const { definition, wishes, variant } = this.#plan
    const { schema } = this.#source
    const context = {
      now: MADE_UP_NOW,
      newId: this.#newId,
      timeZone: 'UTC',
      locale: 'en_US',
      globals: this.#globals,
    }
    const start = beginningOf({ schema, wishes, context, variant }, definition)
    const { inputs, record, priorRecord = null, isMet } = start
    const runId = this.#newId(keyPrefixes.run)
    const object = definition.metadata.start?.object
    const id = object === undefined ? '' : madeUpId(schema, object, 5_000)
    await this.#transact(async (performance) => {
      const apiName = definition.apiName
      const command = { type: 'StartRun' as const, runId, apiName, version: 1, inputs }
      if (object === undefined || !record) {
        await performance.command(command, systemActor)
        return
      }
      const own = { ...record, Id: id }
      this.#data.records(object).set(id, own)
      const triggering = { triggeringRecord: { object, id }, record: own, priorRecord }
      await performance.command({ ...command, ...triggering }, systemActor)
    })
    return { runId, isStartMet: isMet }
  }

  /** Does the next thing that can be done; gives what stands in the way when nothing can. */
  async #next(run: Run): Promise<Why | undefined> {
    const item = Object.values(run.workItems).find(({ status }) => status === 'Assigned')
    if (item?.approval) return this.#review(run, item)
    if (item) return this.#work(item.id, item.screenFlow)
    const due = this.#data.jobs.values().filter(({ failure }) => failure === undefined)
    if (due.length > 0) {
      const at = Math.max(this.#clock.now, Math.min(...due.map((job) => job.at)))
      await runDueJobs(this.#data, this.#clock, at, (work) => this.#transact(work))
      return undefined
    }
    return this.#wake(run)
  }

  /** Decides on an approval as wished, else one way in one attempt and the other in the next. */
  async #review(run: Run, item: WorkItem): Promise<Why | undefined> {
    const { wishes, variant } = this.#plan
    const step = run.steps[item.stepId]?.name ?? ''
    const wished = wishes.valueOf('', `${outputsOfStep(step)}.approvalDecision`)
    const isApproved = wished === undefined ? variant % 3 !== 2 : /^approve/i.test(String(wished))
    const command = {
      type: 'ReviewWorkItem' as const,
      runId: run.id,
      workItemId: item.id,
      decision: isApproved ? ('Approve' as const) : ('Reject' as const),
      comments: 'Looked at.',
      channel: 'ApprovalRecord' as const,
    }
    const refusal = await this.#transact((performance) =>
      performance.command(command, this.#people.actor()),
    )
    return refusal && { code: refusal.code, message: refusal.message, element: step }
  }

  async #work(itemId: string, flow: string): Promise<Why | undefined> {
    let stored: StoredInterview = await this.#transact((performance) =>
      openWorkItem(performance, itemId, everybody.id),
    )
    for (let visit = 0; visit < SCREENS_MAX; visit++) {
      const { request, status, fault, frames, id } = stored.interview
      if (status === 'Failed') {
        return { code: fault?.code ?? '', message: fault?.message ?? '', element: flow }
      }
      if (status === 'Finished' || request?.type !== 'ShowScreen') return undefined
      // What was entered may have ended the stage, and with it this work.
      if (!this.#isOpen(itemId)) return undefined
      const frame = frames.at(-1)
      const definition = (frame && this.#source.flow(frame.flow)) ?? this.#plan.definition
      const node = frame?.at == null ? undefined : definition.nodes[frame.at]
      const { wishes, variant, isActionKnown } = this.#plan
      const { schema } = this.#source
      const asking = { schema, wishes, definition, node, number: visit, isActionKnown }
      const answer = answerScreen({ ...asking, visit: visit + variant }, request.screen)
      if (answer.type !== 'ScreenAnswered') return undefined
      const { values, navigation } = answer
      stored = await this.#transact((performance) =>
        answerInterviewOf(performance, id, { values, navigation }),
      )
    }
    return { code: 'screen', message: 'Its screens do not end.', element: flow }
  }

  #isOpen(itemId: string): boolean {
    const items = this.#data.runs.values().map(({ workItems }) => workItems[itemId])
    return items.some((item) => item?.status === 'Assigned')
  }

  /** Changes the record so that what the run waits for may come true. */
  async #wake(run: Run): Promise<Why | undefined> {
    const waits = { code: 'waits', message: 'Nothing that was tried ends its wait.', element: null }
    const { triggeringRecord } = run
    if (!triggeringRecord || ++this.#wakes > 8) return waits
    const { definition } = this.#plan
    const solver = new Solver(this.#source, new Wishes(), this.#wakes - 1)
    for (const stage of definition.metadata.orchestratedStages) {
      const open = run.stages[run.latest[stage.name] ?? '']
      if (open?.status !== 'InProgress') continue
      const { exitConditions: conditions, exitConditionLogic: logic } = stage
      solver.conditions(definition, { conditions, logic }, true)
      for (const step of stage.stageSteps) {
        const { entryConditions, entryConditionLogic } = step
        const entry = { conditions: entryConditions, logic: entryConditionLogic }
        solver.conditions(definition, entry, true)
      }
    }
    const { object, id } = triggeringRecord
    const wished = solver.wishes.below(definition.apiName, '$Record')
    const change: JsonObject = { Id: id }
    for (const [path, value] of wished) {
      const field = this.#source.schema.field(object, path)
      if (field) change[field.apiName] = value
    }
    if (Object.keys(change).length === 1) return waits
    await this.#transact((performance) =>
      saveChanged(performance, { object, records: [change], by: 'system' }),
    )
    return undefined
  }

  readonly #newId = (prefix: string): string => idFromNumber(prefix, ++this.#lastId)

  #world(): World {
    const { definition, wishes, flows, source, isActionKnown } = this.#plan
    const data = this.#data
    const altered = flows.map((flow) => this.#alteredFlow(flow))
    const definitions = createDefinitions(altered, () => true)
    return {
      now: this.#clock.now,
      newId: this.#newId,
      timeZone: 'UTC',
      locale: 'en_US',
      schema: source.schema,
      limits,
      breathe: async () => undefined,
      definitions: { ...definitions, triggeredBy: () => [] },
      records: createGenerousRecords(source.schema, data, (object) =>
        object === definition.metadata.start?.object
          ? wishes.below(definition.apiName, '$Record')
          : [],
      ),
      ...keptPorts(data, this.#clock.now),
      // Nobody reads what an attempt says.
      mails: { send: async () => undefined },
      directory: this.#people.directory,
      calendars: [],
      workloads: { membersOf: async () => [] },
      actions: simulatedActions(source.schema, flows, isActionKnown),
      actorOf: async (userId) => (userId === systemActor.id ? systemActor : this.#people.actor()),
      globals: async () => this.#globals,
    }
  }

  /** A called flow, or what stands in for it where its outputs or its failing are wished. */
  #alteredFlow(flow: FlowDefinition): FlowDefinition {
    const { wishes } = this.#plan
    const outputs = wishes.below('', outputsOf(flow.apiName))
    const shallFail = wishes.shallFail('', flow.apiName)
    return outputs.length > 0 || shallFail ? standInFlow(flow, outputs, shallFail) : flow
  }

  async #transact<T>(work: (performance: Performance) => Promise<T>): Promise<T> {
    const result = await this.#data.journal.attempt(async () => {
      const performance = new Performance(this.#world())
      const value = await work(performance)
      await performance.settle()
      await performance.flush()
      return value
    })
    this.#data.journal.commit()
    return result
  }
}

function noteReached(run: Run, reached: Set<string>): void {
  for (const name of Object.keys(run.visits)) reached.add(name)
  for (const { name } of Object.values(run.stages)) reached.add(name)
  for (const { name, startedAt } of Object.values(run.steps)) {
    if (startedAt !== undefined) reached.add(name)
  }
}

function faultOf(run: Run): Why {
  const incidents = Object.values(run.incidents)
  const open = incidents.find((one) => one.resolvedAt === undefined) ?? incidents.at(-1)
  const step = open?.stepId === undefined ? undefined : run.steps[open.stepId]
  return {
    code: open?.code ?? run.status,
    message: open?.message ?? `The run is ${run.status}.`,
    element: step?.name ?? null,
  }
}
