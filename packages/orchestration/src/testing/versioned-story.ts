// A story of one run and several versions of its orchestration: each command is decided by the
// version the run is on.
import { assert, idFromNumber, type JsonObject } from '@stagewright/base'
import { createSchema, type FlowDefinition } from '@stagewright/metadata'
import type { Command, MigrateRun } from '../command.ts'
import { type Actor, type Context, systemActor } from '../context.ts'
import { type Decision, decide } from '../decide.ts'
import type { Effect } from '../effect.ts'
import type { RunEvent } from '../event.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Run, StepRun } from '../run.ts'

const RUN = 'run'

export class VersionedStory {
  run: Run | undefined
  readonly log: RunEvent[] = []
  readonly effects: Effect[] = []
  now = Date.UTC(2026, 0, 5, 9)
  /** Versions of the orchestration, the first at 1, and the active version of every called flow. */
  readonly versions: readonly FlowDefinition[]
  readonly flows: ReadonlyMap<string, FlowDefinition>
  activeFlows = 1
  #ids = 0n

  constructor(versions: readonly FlowDefinition[], flows: readonly FlowDefinition[]) {
    this.versions = versions
    this.flows = new Map(flows.map((flow) => [flow.apiName, flow]))
  }

  start(version = 1, inputs: JsonObject = {}): this {
    const apiName = this.versions[0]?.apiName ?? ''
    return this.tell({ type: 'StartRun', runId: RUN, apiName, version, inputs })
  }

  migrate(version: number, more: Partial<MigrateRun> = {}): Decision | Refusal {
    const plain = { mapping: {}, pins: 'keep' as const, reason: '' }
    const command = { type: 'MigrateRun' as const, runId: RUN, version, ...plain, ...more }
    return this.ask(command, manager)
  }

  undo(): Decision | Refusal {
    return this.ask({ type: 'UndoMigration', runId: RUN, reason: '' }, manager)
  }

  /** Keeps a decision; a refusal fails the test. */
  keep(decision: Decision | Refusal): this {
    assert(!isRefusal(decision), isRefusal(decision) ? decision.message : '')
    this.run = decision.run
    this.log.push(...decision.events)
    this.effects.push(...decision.effects)
    return this
  }

  tell(command: Command, actor: Actor = systemActor): this {
    return this.keep(this.ask(command, actor))
  }

  ask(command: Command, actor: Actor = systemActor): Decision | Refusal {
    const version = this.run?.orchestration.version
    const number = version ?? (command.type === 'StartRun' ? command.version : 1)
    const definition = this.versions[number - 1]
    assert(definition, `no version ${number}`)
    return decide(definition, this.run, command, this.context(actor))
  }

  step(name: string): StepRun {
    const step = this.run?.steps[this.run.latest[name] ?? '']
    assert(step, `no step ${name}`)
    return step
  }

  statusOf(name: string): string {
    return this.step(name).status
  }

  finish(name: string, outputs: JsonObject = {}): this {
    const { id: stepId, attempt } = this.step(name)
    return this.tell({ type: 'FinishStepFlow', runId: RUN, stepId, attempt, outputs })
  }

  /** Gives the item of an interactive step to somebody. */
  assign(name: string, userId = 'uma'): this {
    const { id: stepId, attempt } = this.step(name)
    const assignee = { kind: 'User' as const, id: userId, name: userId }
    return this.tell({ type: 'AnswerAssignee', runId: RUN, stepId, attempt, found: { assignee } })
  }

  complete(name: string, userId = 'uma', outputs: JsonObject = {}): this {
    const workItemId = this.step(name).workItemId ?? ''
    const actor = { ...manager, id: userId, name: userId }
    return this.tell({ type: 'CompleteWorkItem', runId: RUN, workItemId, outputs }, actor)
  }

  context(actor: Actor): Context {
    const [first] = this.versions
    return {
      now: (this.now += 1000),
      newId: (prefix) => idFromNumber(prefix, ++this.#ids),
      actor,
      schema: createSchema([]),
      flow: (apiName, version) =>
        apiName === first?.apiName ? this.versions[(version ?? 1) - 1] : this.flows.get(apiName),
      activeVersion: (apiName) => (this.flows.has(apiName) ? this.activeFlows : undefined),
      timeZone: 'UTC',
      locale: 'en_US',
      globals: {},
    }
  }
}

/** Somebody who manages runs. */
export const manager: Actor = {
  id: 'olga',
  name: 'Olga',
  groupIds: new Set(),
  permissions: new Set(['ManageRuns']),
}
