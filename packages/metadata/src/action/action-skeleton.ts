// The start of an action's file: the inputs and outputs that flows use, with their types, around a
// function that is still to be written.
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { FlowActionCall, FlowVariable } from '../flow-type/flow-metadata.generated.ts'

type Use = { type: string; isCollection: boolean; isAlways: boolean }

/**
 * TypeScript source for `actions/<name>.ts`; undefined when none of the flows calls an action of
 * this name.
 */
export function actionSkeleton(
  name: string,
  flows: readonly FlowDefinition[],
  { isOutside = false }: { isOutside?: boolean } = {},
): string | undefined {
  const calls = flows.flatMap((flow) =>
    flow.metadata.actionCalls
      .filter((call) => call.actionName === name)
      .map((call) => ({ flow, call })),
  )
  if (calls.length === 0) return undefined
  const inputs = usesOf(calls, ({ flow, call }) =>
    call.inputParameters.map((parameter) => [parameter.name, typeOfValue(flow, parameter.value)]),
  )
  const outputs = usesOf(calls, ({ flow, call }) =>
    call.outputParameters.map((parameter) => [
      parameter.name,
      variableType(flow, parameter.assignToReference ?? ''),
    ]),
  )
  const names = [...new Set(calls.map(({ flow }) => flow.apiName))].join(', ')
  return source(name, { inputs, outputs, flows: names, isOutside })
}

type Call = { flow: FlowDefinition; call: FlowActionCall }
type Typed = { type: string; isCollection: boolean }

function usesOf(
  calls: readonly Call[],
  read: (call: Call) => (readonly [name: string, type: Typed])[],
): Map<string, Use> {
  const uses = new Map<string, Use>()
  const counts = new Map<string, number>()
  for (const call of calls) {
    for (const [name, { type, isCollection }] of read(call)) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
      const known = uses.get(name)
      const isSame = known === undefined || known.type === type
      const isList = isCollection || known?.isCollection === true
      uses.set(name, { type: isSame ? type : 'Any', isCollection: isList, isAlways: false })
    }
  }
  for (const [name, use] of uses) use.isAlways = counts.get(name) === calls.length
  return uses
}

type Value = FlowActionCall['inputParameters'][number]['value']

function typeOfValue(flow: FlowDefinition, value: Value): Typed {
  const of = (type: string) => ({ type, isCollection: false })
  if (value?.elementReference !== undefined) return variableType(flow, value.elementReference)
  if (value?.booleanValue !== undefined) return of('Boolean')
  if (value?.numberValue !== undefined) return of('Number')
  if (value?.dateValue !== undefined) return of('Date')
  if (value?.dateTimeValue !== undefined) return of('DateTime')
  return of(value?.stringValue === undefined ? 'Any' : 'String')
}

/** The type of a variable of the flow; of a path in it nobody here knows. */
function variableType(flow: FlowDefinition, reference: string): Typed {
  const variable = flow.metadata.variables.find(({ name }) => name === reference)
  if (!variable) return { type: /\.Id$|Id$/.test(reference) ? 'Id' : 'Any', isCollection: false }
  return { type: typeName(variable), isCollection: variable.isCollection === true }
}

function typeName({ dataType }: FlowVariable): string {
  if (dataType === 'Picklist' || dataType === 'Multipicklist') return 'String'
  return dataType ?? 'Any'
}

type Parts = {
  inputs: Map<string, Use>
  outputs: Map<string, Use>
  flows: string
  isOutside: boolean
}

function source(name: string, { inputs, outputs, flows, isOutside }: Parts): string {
  const given = [...inputs.keys()]
  return `// Stands in for the action ${name}, as ${flows} calls it.

type Inputs = ${block(typeLines(inputs))}

type Outputs = ${block(typeLines(outputs))}

export default {
  label: ${literal(name)},${isOutside ? "\n  mode: 'outside'," : ''}
  inputs: ${block(declarationLines(inputs), '  ')},
  outputs: ${block(declarationLines(outputs), '  ')},

  async run(inputs: Inputs): Promise<Outputs> {
    // Reads: ${given.join(', ') || 'nothing'}.
    throw new Error(${literal(`The action ${name} is not written yet.`)})
  },
}
`
}

/** Lines in braces; nothing in them is one pair. */
function block(lines: string, indent = ''): string {
  return lines === '' ? '{}' : `{\n${lines}\n${indent}}`
}

function typeLines(uses: Map<string, Use>): string {
  return [...uses]
    .map(([name, use]) => `  ${quoted(name)}${use.isAlways ? '' : '?'}: ${scriptType(use)}`)
    .join('\n')
}

function declarationLines(uses: Map<string, Use>): string {
  return [...uses]
    .map(([name, { type, isCollection }]) => {
      return `    ${quoted(name)}: ${literal(isCollection ? `${type}[]` : type)},`
    })
    .join('\n')
}

const scriptTypes: { [type: string]: string } = {
  Boolean: 'boolean',
  Number: 'number',
  Currency: 'number',
  String: 'string',
  Id: 'string',
  Date: 'string',
  DateTime: 'string',
  Time: 'string',
  SObject: '{ [field: string]: unknown }',
}

function scriptType({ type, isCollection }: Use): string {
  const one = scriptTypes[type] ?? 'unknown'
  if (isCollection) return one.startsWith('{') ? `(${one})[]` : `${one}[]`
  return `${one} | null`
}

function quoted(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)
}

function literal(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`
}
