// For tests: flows written as plain objects, in the words of the metadata, read by the real reader.
import { assert } from '@stagewright/base'
import { type FlowDefinition, readFlow } from '@stagewright/metadata'

export type Tags = { [tag: string]: TagValue }
type TagValue = string | number | boolean | Tags | TagValue[]

/** A definition from its tags; its start leads to `first` unless the tags have one of their own. */
export function flowOf(apiName: string, tags: Tags & { first?: string }): FlowDefinition {
  const { first, ...rest } = tags
  const all: Tags = {
    processType: 'AutoLaunchedFlow',
    label: apiName,
    status: 'Active',
    ...(first !== undefined && { start: { connector: to(first) } }),
    ...rest,
  }
  const namespace = 'http://soap.sforce.com/2006/04/metadata'
  const text = `<Flow xmlns="${namespace}">${xmlOf(all)}</Flow>`
  const { definition, diagnostics } = readFlow(text, `${apiName}.flow-meta.xml`)
  const problem = diagnostics.find(({ severity }) => severity === 'error')
  assert(definition && !problem, `test flow ${apiName}: ${problem?.message ?? 'unreadable'}`)
  return definition
}

function xmlOf(tags: Tags): string {
  return Object.entries(tags)
    .flatMap(([tag, value]) => (Array.isArray(value) ? value : [value]).map((item) => [tag, item]))
    .map(([tag, item]) => {
      const isInner = typeof item === 'object' && !Array.isArray(item)
      return `<${String(tag)}>${isInner ? xmlOf(item) : escaped(String(item))}</${String(tag)}>`
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

/** A literal, or a reference written as `{ ref: path }`. */
export type Literal = string | number | boolean | { ref: string }

function valueOf(literal: Literal): Tags {
  if (typeof literal === 'string') return { stringValue: literal }
  if (typeof literal === 'number') return { numberValue: literal }
  return typeof literal === 'boolean'
    ? { booleanValue: literal }
    : { elementReference: literal.ref }
}

/** A condition. */
export function when(left: string, operator: string, right: Literal): Tags {
  return { leftValueReference: left, operator, rightValue: valueOf(right) }
}

/** A parameter by name. */
export function named(name: string, literal: Literal): Tags {
  return { name, value: valueOf(literal) }
}

/** A variable; `flags` are isInput, isCollection, objectType and others. */
export function variable(name: string, dataType: string, flags: Tags = {}): Tags {
  return { name, dataType, isCollection: false, isInput: false, isOutput: true, ...flags }
}
