// Lives for one decision: holds the run as it becomes, and collects what happened and what must be
// done.
import { assert } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import { apply } from './apply.ts'
import type { Context } from './context.ts'
import type { Effect } from './effect.ts'
import type { EventBody, RunEvent } from './event.ts'
import type { EvaluationCall } from './evaluation/ask.ts'
import type { EvaluationSubject, Run } from './run.ts'

export class Turn {
  readonly context: Context
  readonly events: RunEvent[] = []
  readonly effects: Effect[] = []
  /** Questions to evaluation flows that this decision will ask when it comes to rest. */
  readonly questions = new Map<string, { of: EvaluationSubject; call: EvaluationCall }>()
  #definition: FlowDefinition
  #run: Run | undefined

  constructor(definition: FlowDefinition, run: Run | undefined, context: Context) {
    this.#definition = definition
    this.context = context
    this.#run = run
  }

  /** The version that decides; another one from the moment the run is migrated. */
  get definition(): FlowDefinition {
    return this.#definition
  }

  /** Lets another version decide what follows; the run must have gone over to it. */
  moveTo(definition: FlowDefinition): void {
    this.#definition = definition
  }

  get run(): Run {
    assert(this.#run, 'a decision on a run that does not exist yet')
    return this.#run
  }

  get hasRun(): boolean {
    return this.#run !== undefined
  }

  /** Records what happened; the only way a run changes. */
  emit(body: EventBody): void {
    const { id, name } = this.context.actor
    const event: RunEvent = {
      number: (this.#run?.eventCount ?? 0) + 1,
      at: this.context.now,
      actor: { id, name },
      ...body,
    }
    this.#run = apply(this.#run, event)
    this.events.push(event)
  }

  /** Asks the world to do something once this decision is kept. */
  request(effect: Effect): void {
    this.effects.push(effect)
  }

  newId(keyPrefix: string): string {
    return this.context.newId(keyPrefix)
  }
}

/**
 * Key prefixes of the objects that runs are made of, as in the real system where they are known.
 */
export const keyPrefixes = {
  run: '0jE',
  stage: '0jF',
  step: '0jL',
  workItem: '0jM',
  evaluation: '0jV',
  incident: '0jX',
  submission: '9iP',
  approvalWorkItem: '9jR',
} as const
