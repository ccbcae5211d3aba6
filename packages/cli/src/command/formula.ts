// stagewright formula: checks and evaluates one formula here, without a server.
import type { Json } from '@stagewright/base'
import {
  compileFormula,
  convertValue,
  evaluateFormula,
  prefixForm,
  typedScope,
  type DataType,
  type FormulaFault,
  type FormulaProblem,
  type TypedRecord,
  type TypedValue,
} from '@stagewright/formula'
import { readAssignment, readJson } from '../assignments.ts'
import { CommandFailed, misuse } from '../command-failed.ts'
import { say, type Answering } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { valueText } from '../words/value.ts'

export type FormulaOptions = Answering & {
  field: string[]
  returns?: string
  tree?: boolean
  now?: string
  timeZone?: string
  locale?: string
  blankAs?: string
}

const dataTypes: DataType[] = [
  'String',
  'Number',
  'Currency',
  'Percent',
  'Boolean',
  'Date',
  'DateTime',
  'Time',
  'Id',
  'Picklist',
  'Multipicklist',
  'Any',
]

/** Evaluates a formula with the fields given; problems are shown under their place in it. */
export function evaluateFormulaText(
  terminal: Terminal,
  source: string,
  options: FormulaOptions,
): void {
  const scope = typedScope(fieldScope(options.field))
  const { returns, blankAs } = options
  const compiled = compileFormula(source, {
    types: scope,
    ...(returns !== undefined && { returns: readType(returns) }),
    ...(blankAs !== undefined && { blankAs: readBlankAs(blankAs) }),
  })
  if (!compiled.ok) throw formulaProblem(source, compiled.error)
  const value = evaluateFormula(compiled.value, scope, {
    now: readNow(options.now, terminal),
    timeZone: readZone(options.timeZone ?? terminal.timeZone),
    locale: options.locale ?? 'en_US',
    random: Math.random,
  })
  if (!value.ok) throw formulaProblem(source, [value.error])
  const { type, references } = compiled.value
  const tree = options.tree ? prefixForm(compiled.value.tree, source) : undefined
  const answer = { type, value: value.value, references, ...(tree !== undefined && { tree }) }
  say(terminal, options, answer, () => [
    `${shown(value.value)}  (${type.dataType})`,
    ...(tree === undefined ? [] : [tree]),
  ])
}

function shown(value: Json): string {
  return typeof value === 'string' ? JSON.stringify(value) : valueText(value)
}

type Scope = { [name: string]: TypedValue | TypedRecord }

/** `Account.Owner.Name=Ada:String` makes the records in between. */
function fieldScope(fields: string[]): Scope {
  const root: Scope = {}
  for (const text of fields) {
    const { name, text: rest, isJson } = readAssignment(text)
    const { value, type } = readTyped(name, rest, isJson)
    const path = name.split('.')
    const last = path.pop() ?? ''
    let place = root
    for (const part of path) {
      const next = place[part] ?? { of: {} }
      if (!('of' in next)) throw misuse(`${part} of ${name} is a value and a record at once.`)
      place[part] = next
      place = next.of
    }
    place[last] = { type: { dataType: type }, value }
  }
  return root
}

function readTyped(name: string, text: string, isJson: boolean): { value: Json; type: DataType } {
  const colon = text.lastIndexOf(':')
  const named =
    colon < 0 ? undefined : dataTypes.find((type) => sameName(type, text.slice(colon + 1)))
  const type = named ?? 'String'
  const plain = named ? text.slice(0, colon) : text
  if (isJson) return { value: readJson(name, plain), type }
  if (plain === '' && type !== 'String') return { value: null, type }
  const converted = convertValue(plain, { dataType: 'String' }, { dataType: type })
  if (converted.ok) return { value: converted.value, type }
  throw misuse(`${name}: “${plain}” is no ${type}. ${converted.error.message}`)
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.trim().toLowerCase()
}

function readType(text: string): DataType {
  const type = dataTypes.find((name) => sameName(name, text))
  if (type) return type
  throw misuse(`There is no type ${text}.`, `The types are ${dataTypes.join(', ')}.`)
}

function readBlankAs(text: string): 'blank' | 'zero' {
  if (text === 'blank' || text === 'zero') return text
  throw misuse('--blank-as is blank or zero.')
}

function readNow(text: string | undefined, terminal: Terminal): number {
  if (text === undefined) return terminal.now()
  const now = Date.parse(text)
  if (!Number.isNaN(now)) return now
  throw misuse(`${text} is not a moment.`, 'Write it like 2026-03-01T09:00:00Z.')
}

function readZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw misuse(`There is no time zone ${text}.`, 'Write it like Europe/Paris.')
  }
}

/** The formula with a mark under the first problem. */
function formulaProblem(source: string, problems: (FormulaProblem | FormulaFault)[]) {
  const words = problems.map(({ message }) => message).join('\n')
  const range = problems[0]?.range ?? { from: 0, to: 0 }
  const before = source.slice(0, range.from)
  const line = before.split('\n').length - 1
  const column = range.from - (before.lastIndexOf('\n') + 1)
  const text = source.split('\n')[line] ?? ''
  // A long line is shown around the problem.
  const from = Math.max(0, column - 40)
  const part = text.slice(from, from + 90)
  const width = Math.max(1, Math.min(range.to - range.from, part.length - (column - from)))
  return new CommandFailed(words, {
    remedy: `  ${part}\n  ${' '.repeat(column - from)}${'^'.repeat(width)}`,
  })
}
