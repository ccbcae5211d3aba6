// What a check of one flow works with: the flow, what is around it, and a way to say what is wrong.
import type { Diagnostic, Severity } from '../diagnostic.ts'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { ProjectFlow } from '../project/project.ts'
import type { Schema } from '../schema/schema.ts'
import { walkTyped, type Visit } from '../typed/walk-typed.ts'

/** Names that exist besides the project's own: what was deployed before. */
export type KnownNames = {
  flows: ReadonlyMap<string, FlowDefinition>
  queues: ReadonlySet<string>
  groups: ReadonlySet<string>
}

export type Finding = {
  severity: Severity
  code: string
  /** The typed object the finding is about: gives the place. */
  at: object
  element?: string | undefined
  field?: string
  message: string
  remedy: string
}

export class FlowCheck {
  readonly definition: FlowDefinition
  readonly schema: Schema
  readonly known: KnownNames
  readonly diagnostics: Diagnostic[] = []
  /** Every typed object of the flow, outer ones first. */
  readonly visits: readonly Visit[]
  readonly #flow: ProjectFlow

  constructor(flow: ProjectFlow, schema: Schema, known: KnownNames) {
    this.#flow = flow
    this.definition = flow.definition
    this.schema = schema
    this.known = known
    const visits: Visit[] = []
    walkTyped(flow.definition.metadata, 'Flow', (visit) => visits.push(visit))
    this.visits = visits
  }

  /** Adds a diagnostic at the place of its object, or of the named field of it. */
  find({ severity, code, at, element, field, message, remedy }: Finding): void {
    this.diagnostics.push({
      severity,
      code,
      file: this.#flow.file,
      ...this.#flow.placeOf(at, field),
      ...(element === undefined ? {} : { element }),
      ...(field === undefined ? {} : { field }),
      message,
      remedy,
    })
  }

  /** A flow by API name in any letter case. */
  flow(apiName: string): FlowDefinition | undefined {
    return this.known.flows.get(apiName.toLowerCase())
  }
}
