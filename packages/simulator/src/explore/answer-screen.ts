// A person who fills in any screen: with what is wished, else with values that its rules take.
import type { Json, JsonObject } from '@stagewright/base'
import {
  allFields,
  type FlowAnswer,
  type ScreenField,
  type ScreenView,
  typeOfPath,
} from '@stagewright/flow'
import type { FlowScreenField } from '@stagewright/metadata'
import type { Asking } from './answer-request.ts'
import { madeUpId, madeUpScalar, madeUpValue } from './made-up.ts'
import { exampleOf, someText } from './solve-formula.ts'

/** Times a wished value is entered into the same screen. */
const WISHED_VISITS = 12

/** The answer to a screen, going on. */
export function answerScreen(asking: Asking, screen: ScreenView): FlowAnswer {
  const values: JsonObject = {}
  const written = new Map<string, FlowScreenField>()
  if (asking.node?.nodeKind === 'screens') {
    for (const field of allFields(asking.node.fields)) written.set(field.name, field)
  }
  const open = [...screen.fields]
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    if (field.kind === 'section' || field.kind === 'column') open.push(...(field.fields ?? []))
    else fill(asking, field, written.get(field.name), values)
    for (const choice of field.choices ?? []) if (choice.input) values[choice.name] = 'Typed'
  }
  const navigation = screen.isLast || !screen.canGoNext ? 'finish' : 'next'
  return { type: 'ScreenAnswered', navigation, values }
}

function fill(
  asking: Asking,
  field: ScreenField,
  written: FlowScreenField | undefined,
  values: JsonObject,
): void {
  const { wishes, definition } = asking
  const { apiName } = definition
  // Who is asked again and again must answer otherwise one day.
  if (wishes.has(apiName, field.name) && asking.visit < WISHED_VISITS) {
    values[field.name] = fitting(field, wishes.valueOf(apiName, field.name) ?? null)
    return
  }
  const outputs = wishes.below(apiName, field.name)
  if (outputs.length > 0) {
    const named = outputs.map(([path, value]) => [outputName(field, path), value] as const)
    values[field.name] = Object.fromEntries(named)
    return
  }
  const isShown = field.value !== null && field.value !== ''
  if (isShown && !written?.validationRule && asking.visit % 3 === 0) return
  // Some people fill in only what they must.
  if (!field.isRequired && asking.visit % 4 === 3) {
    if (isShown && field.kind !== 'component') values[field.name] = null
    return
  }
  const value = typed(asking, field, written)
  if (value !== null) values[field.name] = value
}

/** The component's own name of an output, in its letter case. */
function outputName(field: ScreenField, path: string): string {
  return field.component?.outputs.find((name) => name.toLowerCase() === path) ?? path
}

/** A wished value that no choice has is given up for one that a choice has. */
function fitting(field: ScreenField, value: Json): Json {
  if (!field.choices || field.choices.length === 0 || value === null) return value
  const found = field.choices.find(
    (choice) =>
      String(choice.value).toLowerCase() === String(value).toLowerCase() ||
      choice.name === value ||
      choice.label === value,
  )
  return found ? found.value : (field.choices[0]?.value ?? value)
}

function typed(asking: Asking, field: ScreenField, written: FlowScreenField | undefined): Json {
  const { schema, number, visit } = asking
  const choices = field.choices?.filter((candidate) => candidate.value !== null) ?? []
  const choice = choices[visit % Math.max(choices.length, 1)]
  switch (field.kind) {
    case 'email':
      return 'someone@example.com'
    case 'phone':
      return '+1 415 555 0100'
    case 'url':
      return 'https://example.com/'
    case 'toggle':
      return visit % 2 === 0
    case 'lookup':
      return madeUpId(schema, field.object ?? 'Account', number)
    case 'data-table': {
      const rows = field.component?.inputs['tableData']
      return Array.isArray(rows) && rows[0] !== undefined ? [rows[0]] : []
    }
    case 'repeater':
      return []
    case 'component':
      return componentOutputs(asking, field, written)
    case 'name':
    case 'address':
    case 'file-upload':
    case 'display-text':
    case 'image':
      return null
    case 'dependent-picklists':
      return Object.fromEntries(
        (field.fields ?? []).map(({ name, choices }) => [name, choices?.[0]?.value ?? null]),
      )
    default:
      return choice ? choice.value : field.choices ? null : typedBy(field, written, visit)
  }
}

/** Outputs of a component, as somebody would type them into the plain editor that stands in. */
function componentOutputs(
  { schema, definition, number, visit }: Asking,
  field: ScreenField,
  written: FlowScreenField | undefined,
): Json {
  const outputs: JsonObject = {}
  for (const name of field.component?.outputs ?? []) outputs[name] = someText(visit)
  for (const { name, assignToReference } of written?.outputParameters ?? []) {
    const type = assignToReference ? typeOfPath(definition, schema, assignToReference) : undefined
    if (type && type.dataType !== 'Any') outputs[name] = madeUpValue(schema, type, name, number)
  }
  return outputs
}

/** What the field's own rule takes, as far as its patterns tell. */
function typedBy(field: ScreenField, written: FlowScreenField | undefined, visit: number): Json {
  const rule = written?.validationRule?.formulaExpression ?? ''
  const pattern = /REGEX\s*\([^"']*["']((?:[^"'\\]|\\.)*)["']/i.exec(rule)?.[1]
  const isText = field.dataType === 'String' || field.dataType === 'Any'
  if (pattern !== undefined && isText) return exampleOf(pattern.replaceAll('\\\\', '\\'))
  if (field.dataType === 'Boolean') return visit % 2 === 0
  return madeUpScalar(isText ? 'String' : field.dataType, 'Typed', 0)
}
