// Runs for tests of what is stored: decided as in production, on an orchestration of one
// interactive step beside a background step.
import { assert, idFromNumber, type Instant } from '@stagewright/base'
import type { RunChange } from '@stagewright/conductor'
import { createSchema, type FlowDefinition, readFlow } from '@stagewright/metadata'
import {
  type Actor,
  type Assignee,
  type Command,
  type Context,
  decide,
  isRefusal,
  type Run,
  systemActor,
} from '@stagewright/orchestration'

const step = (name: string, kind: string, inside = '') => `<stageSteps><name>${name}</name>
  <actionName>Any_Flow</actionName><actionType>${kind}</actionType><label>${name}</label>
  <entryConditionLogic>and</entryConditionLogic>${inside}</stageSteps>`
const assignee = `<assignees><assignee><stringValue>desk</stringValue></assignee>
  <assigneeType>Queue</assigneeType></assignees>`

/** The definition behind the runs, or one with another label. */
export function reviewDefinition(label = 'Review'): { definition: FlowDefinition; source: string } {
  return flowOf(
    'Review',
    `<label>${label}</label><processType>Orchestrator</processType><status>Active</status>
    <start><connector><targetReference>Check</targetReference></connector></start>
    <orchestratedStages><name>Check</name><label>Check</label>
    <exitConditionLogic>and</exitConditionLogic>${step('Score', 'stepBackground')}
    ${step('Look', 'stepInteractive', assignee)}</orchestratedStages>`,
  )
}

const called = flowOf(
  'Any_Flow',
  '<label>Any</label><processType>AutoLaunchedFlow</processType><status>Active</status>',
).definition

function flowOf(name: string, inside: string): { definition: FlowDefinition; source: string } {
  const source = `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</Flow>`
  const { definition } = readFlow(source, `${name}.flow-meta.xml`)
  assert(definition, `${name} can be read`)
  return { definition, source }
}

let ids = 0n
const newId = (prefix: string) => idFromNumber(prefix, ++ids)

/** One run, decided on command by command; `taken` gives what came since it was last taken. */
export class ReviewRun {
  run: Run | undefined
  now: Instant
  readonly id = newId('0jE')
  #before: Run | undefined
  #events: RunChange['events'] = []

  constructor(now: Instant) {
    this.now = now
  }

  start(record?: { id: string; name: string }): this {
    const triggering = record && {
      triggeringRecord: { object: 'Account', id: record.id },
      record: { Id: record.id, Name: record.name },
    }
    const start = { type: 'StartRun' as const, runId: this.id, apiName: 'Review', version: 1 }
    return this.tell({ ...start, inputs: {}, ...triggering })
  }

  /** Answers for whom the interactive step is. */
  assign(assignee: Assignee): this {
    const { id: stepId, attempt } = this.#step('Look')
    const found = { assignee }
    return this.tell({ type: 'AnswerAssignee', runId: this.id, stepId, attempt, found })
  }

  tell(command: Command, actor: Actor = systemActor): this {
    const { definition } = reviewDefinition()
    const decision = decide(definition, this.run, command, contextAt(this.now, actor))
    assert(!isRefusal(decision), isRefusal(decision) ? decision.message : '')
    this.run = decision.run
    this.#events.push(...decision.events)
    return this
  }

  taken(): RunChange {
    assert(this.run, 'the run has started')
    const change = { before: this.#before, after: this.run, events: this.#events }
    this.#before = this.run
    this.#events = []
    return change
  }

  /** The id of the work item of the interactive step. */
  itemId(): string {
    return this.#step('Look').workItemId ?? ''
  }

  #step(name: string) {
    const found = this.run?.steps[this.run.latest[name] ?? '']
    assert(found, `the run has a step ${name}`)
    return found
  }
}

/** A person as decisions see them. */
export function actor(id: string, groupIds: string[] = []): Actor {
  return { ...systemActor, id, name: `Name of ${id}`, groupIds: new Set(groupIds) }
}

function contextAt(now: Instant, by: Actor): Context {
  return {
    now,
    newId,
    actor: by,
    schema: createSchema([]),
    flow: () => called,
    activeVersion: () => 1,
    timeZone: 'UTC',
    locale: 'en_US',
    globals: {},
  }
}
