// Small orchestrations and a small world for tests of decisions: ids count up, time stands where it
// is put.
import { assert, idFromNumber, type JsonObject } from '@stagewright/base'
import { createSchema, readFlow, type FlowDefinition } from '@stagewright/metadata'
import type { Command } from '../command.ts'
import { type Actor, type Context, systemActor } from '../context.ts'
import { type Decision, decide } from '../decide.ts'
import type { Effect } from '../effect.ts'
import type { RunEvent } from '../event.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Run } from '../run.ts'

/** An orchestration from the inside of its XML. */
export function orchestration(inside: string): FlowDefinition {
  return definition('Onboarding', `<processType>Orchestrator</processType>${inside}`)
}

/** An approval orchestration from the inside of its XML. */
export function approvalOrchestration(inside: string): FlowDefinition {
  return definition('Onboarding', `<processType>ApprovalWorkflow</processType>${inside}`)
}

/** A called flow with these output variables. */
export function calledFlow(name: string, outputs = ''): FlowDefinition {
  return definition(name, `<processType>AutoLaunchedFlow</processType>${outputs}`)
}

function definition(name: string, inside: string): FlowDefinition {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <status>Active</status>${inside}</Flow>`
  const { definition: read } = readFlow(xml, `${name}.flow-meta.xml`)
  assert(read, `${name} cannot be read`)
  return read
}

/** A person who belongs to these groups. */
export function person(id: string, groupIds: string[] = [], permissions: string[] = []): Actor {
  return {
    id,
    name: id,
    groupIds: new Set(groupIds),
    permissions: new Set(permissions) as Actor['permissions'],
  }
}

/** Tells a story to one run and remembers all of it. */
export class Story {
  run: Run | undefined
  readonly log: RunEvent[] = []
  readonly effects: Effect[] = []
  now = Date.UTC(2026, 0, 5, 9)
  readonly definition: FlowDefinition
  readonly #flows: ReadonlyMap<string, FlowDefinition>
  #ids = 0n

  constructor(definition: FlowDefinition, flows: FlowDefinition[] = []) {
    this.definition = definition
    this.#flows = new Map(flows.map((flow) => [flow.apiName, flow]))
  }

  /** Starts the run. */
  start(more: { inputs?: JsonObject; record?: JsonObject } = {}): this {
    const { inputs = {}, record } = more
    const triggering = record && { record, triggeringRecord: { object: 'Account', id: 'a1' } }
    const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
    this.tell({ ...start, inputs, ...triggering })
    return this
  }

  /** Decides a command; a refusal fails the test. */
  tell(command: Command, actor: Actor = systemActor): this {
    const decision = this.ask(command, actor)
    assert(!isRefusal(decision), isRefusal(decision) ? decision.message : '')
    return this.keep(decision)
  }

  /** Keeps what was decided. */
  keep(decision: Decision): this {
    this.run = decision.run
    this.log.push(...decision.events)
    this.effects.push(...decision.effects)
    return this
  }

  /** Decides a command and keeps nothing. */
  ask(command: Command, actor: Actor = systemActor): Decision | Refusal {
    return decide(this.definition, this.run, command, this.context(actor))
  }

  /** The newest run of a step. */
  step(name: string) {
    const step = this.run?.steps[this.run.latest[name] ?? '']
    assert(step, `no step ${name}`)
    return step
  }

  /** Ends the flow of a background step. */
  finish(name: string, outputs: JsonObject = {}): this {
    const { id: stepId, attempt } = this.step(name)
    return this.tell({ type: 'FinishStepFlow', runId: 'run', stepId, attempt, outputs })
  }

  /** Answers the directory's question for an interactive step with a queue of this id. */
  assignTo(name: string, queueId: string): this {
    const { id: stepId, attempt } = this.step(name)
    const assignee = { kind: 'Queue' as const, id: queueId, name: queueId }
    const found = { assignee }
    return this.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
  }

  /** The work item of a step. */
  item(name: string) {
    const item = this.run?.workItems[this.step(name).workItemId ?? '']
    assert(item, `no work item of ${name}`)
    return item
  }

  /** Types of all events so far. */
  types(): string[] {
    return this.log.map((event) => event.type)
  }

  context(actor: Actor): Context {
    return {
      now: this.now,
      newId: (prefix) => idFromNumber(prefix, ++this.#ids),
      actor,
      schema: createSchema([]),
      flow: (apiName) => this.#flows.get(apiName),
      activeVersion: (apiName) => (this.#flows.has(apiName) ? 1 : undefined),
      timeZone: 'UTC',
      locale: 'en_US',
      globals: {},
    }
  }
}

/** A stage of the XML. */
export function stage(name: string, inside: string, next?: string, goTo = false): string {
  const isGoTo = goTo ? '<isGoTo>true</isGoTo>' : ''
  const connector = next
    ? `<connector>${isGoTo}<targetReference>${next}</targetReference></connector>`
    : ''
  return `<orchestratedStages><name>${name}</name><label>${name}</label>${connector}
    <exitConditionLogic>and</exitConditionLogic>${inside}</orchestratedStages>`
}

/** A background step that calls the flow of this name. */
export function background(name: string, flow: string, inside = ''): string {
  return `<stageSteps><name>${name}</name><actionName>${flow}</actionName>
    <actionType>stepBackground</actionType><entryConditionLogic>and</entryConditionLogic>${inside}
    <label>${name}</label></stageSteps>`
}

/** An interactive step for the queue Desk. */
export function interactive(name: string, flow: string, inside = ''): string {
  return `<stageSteps><name>${name}</name><actionName>${flow}</actionName>
    <actionType>stepInteractive</actionType><assignees><assignee><stringValue>Desk</stringValue>
    </assignee><assigneeType>Queue</assigneeType></assignees>
    <entryConditionLogic>and</entryConditionLogic>${inside}<label>${name}</label></stageSteps>`
}

/** A condition under the tag given; the right side is text. */
export function condition(tag: string, left: string, operator: string, right: string): string {
  return `<${tag}><leftValueReference>${left}</leftValueReference><operator>${operator}</operator>
    <rightValue><stringValue>${right}</stringValue></rightValue></${tag}>`
}

/** The start element. */
export function startAt(target: string): string {
  return `<start><connector><targetReference>${target}</targetReference></connector></start>`
}
