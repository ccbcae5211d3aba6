// Collects what is wrong with one flow, each with its place in the file when the reader told it.
import type { Diagnostic, FlowDefinition, PlaceOf, Schema, Severity } from '@stagewright/metadata'
import type { FlowSource } from '../flow-source.ts'

export type FlowCheckOptions = {
  schema: Schema
  source: FlowSource
  /** Whether something runs for an action of this type and name. */
  actions(actionType: string, actionName: string): boolean
  /** Whether the project registers a screen component of this name, such as `c:rating`. */
  components?(name: string): boolean
  /** Path of the flow's file, for the diagnostics. */
  file?: string
  /** Where the objects of the definition stand in that file, as readFlow gives it. */
  placeOf?: PlaceOf
}

export type Problem = {
  severity: Severity
  code: string
  element?: string
  field?: string
  message: string
  remedy: string
}

export type FlowReport = {
  readonly definition: FlowDefinition
  readonly options: FlowCheckOptions
  readonly diagnostics: Diagnostic[]
  /** `at` is the object of the definition that the problem is about. */
  add(at: object, problem: Problem): void
}

/** An empty report on a definition. */
export function flowReport(definition: FlowDefinition, options: FlowCheckOptions): FlowReport {
  const diagnostics: Diagnostic[] = []
  const file = options.file ?? `${definition.apiName}.flow-meta.xml`
  const add = (at: object, problem: Problem) => {
    const place = options.placeOf?.(at, problem.field) ?? { line: 1, column: 1 }
    diagnostics.push({ ...problem, file, line: place.line, column: place.column })
  }
  return { definition, options, diagnostics, add }
}
