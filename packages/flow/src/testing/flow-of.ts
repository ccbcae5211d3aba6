// For tests: flows written as plain objects, in the words of the metadata. They go through the real
// reader, so a test flow is a flow that could stand in a file.
import { assert } from '@stagewright/base'
import { createSchema, type FlowDefinition, readFlow } from '@stagewright/metadata'
import type { FlowContext, FlowSource } from '../flow-source.ts'

export type Tags = { [tag: string]: TagValue }
type TagValue = string | number | boolean | null | Tags | TagValue[]

/**
 * A definition from its tags; `<start>` leads to `first` unless the tags have a start of their own.
 */
export function flowOf(apiName: string, tags: Tags & { first?: string }): FlowDefinition {
  const { first, ...rest } = tags
  const all: Tags = {
    processType: 'AutoLaunchedFlow',
    label: apiName,
    status: 'Active',
    apiVersion: 60,
    ...(first !== undefined && { start: { connector: to(first) } }),
    ...rest,
  }
  const namespace = 'http://soap.sforce.com/2006/04/metadata'
  const text = `<?xml version="1.0" encoding="UTF-8"?><Flow xmlns="${namespace}">${xmlOf(all)}</Flow>`
  const { definition, diagnostics } = readFlow(text, `${apiName}.flow-meta.xml`)
  const problem = diagnostics.find((diagnostic) => diagnostic.severity === 'error')
  assert(definition && !problem, `test flow ${apiName}: ${problem?.message ?? 'unreadable'}`)
  return definition
}

function xmlOf(tags: Tags): string {
  return Object.entries(tags)
    .flatMap(([tag, value]) => (Array.isArray(value) ? value : [value]).map((item) => [tag, item]))
    .map(([tag, item]) => {
      const inside = typeof item === 'object' && item !== null && !Array.isArray(item)
      return `<${tag}>${inside ? xmlOf(item) : escaped(String(item))}</${tag}>`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A connector. */
export function to(element: string): Tags {
  return { targetReference: element }
}

/** A value: a text, number or Boolean literal, or a reference written as `{ ref: path }`. */
export type Literal =
  string | number | boolean | { ref: string } | { formula: string; type: string }

/** A value as metadata writes it. */
export function valueOf(literal: Literal): Tags {
  if (typeof literal === 'string') return { stringValue: literal }
  if (typeof literal === 'number') return { numberValue: literal }
  if (typeof literal === 'boolean') return { booleanValue: literal }
  if ('ref' in literal) return { elementReference: literal.ref }
  return { formulaExpression: literal.formula, formulaDataType: literal.type }
}

/** An assignment item. */
export function item(target: string, operator: string, literal?: Literal): Tags {
  return {
    assignToReference: target,
    operator,
    ...(literal !== undefined && { value: valueOf(literal) }),
  }
}

/** A condition. */
export function when(left: string, operator: string, right: Literal): Tags {
  return { leftValueReference: left, operator, rightValue: valueOf(right) }
}

/** A parameter by name. */
export function named(name: string, literal: Literal): Tags {
  return { name, value: valueOf(literal) }
}

/** A field with its value. */
export function field(name: string, literal: Literal): Tags {
  return { field: name, value: valueOf(literal) }
}

/** A variable; `flags` are isInput, isOutput, isCollection, objectType, value and others. */
export function variable(name: string, dataType: string, flags: Tags = {}): Tags {
  return { name, dataType, isCollection: false, isInput: false, isOutput: true, ...flags }
}

/** A source of these flows over the catalogue of standard objects; keys are API names. */
export function sourceOf(...flows: FlowDefinition[]): FlowSource {
  const byName = new Map(flows.map((flow) => [flow.apiName, flow]))
  return {
    schema: standardSchema,
    flow: (key) => byName.get(key),
    keyOf: (apiName) => (byName.has(apiName) ? apiName : undefined),
  }
}

const standardSchema = createSchema([])

/** A context on a day in the spring of 2026, for the user Ada. */
export const context: FlowContext = {
  now: Date.UTC(2026, 2, 5, 10, 30),
  newId: (prefix) => `${prefix}000000000001AAA`,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  globals: {
    User: { Id: '005000000000001AAA', FirstName: 'Ada', ManagerId: '005000000000002AAA' },
    Label: { Greeting: 'Hello' },
  },
}
