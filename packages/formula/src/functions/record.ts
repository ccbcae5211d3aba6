// Picklists, and what is known of the record that is being saved.
import type { Checked } from '../check/checked.ts'
import { sameValues } from '../check/operators.ts'
import { strict } from '../check/overload.ts'
import type { Kind } from '../values/kind.ts'
import { valueFromJson, valueOfTyped } from '../values/json.ts'
import { Halt } from '../values/halt.ts'
import type { Frame } from '../values/frame.ts'
import type { Value } from '../values/value.ts'
import type { TypedValue, ValueType } from '../value-type.ts'
import { type CheckedCall, defined, type FunctionDefinition } from './definition.ts'

const family = 'record'

/** A test of a picklist against a value written out in the formula. */
function picklistTest(kind: Kind, test: (value: Value, literal: string) => boolean) {
  return (call: CheckedCall): Checked => {
    const { checker, tree, owner } = call
    const [first, second] = tree.arguments
    if (!first || !second)
      return checker.wrong(tree, 'parameter-count', `Incorrect use of ${owner}`)
    const field = checker.check(first)
    if (field.kind !== kind && field.kind !== 'Any') return checker.wrongKind(owner, [kind], field)
    if (second.kind !== 'text') {
      const message = `Incorrect parameter type for ${owner}. Expected a text literal`
      return checker.wrong(second, 'literal-required', message)
    }
    const literal = second.value
    return { kind: 'Boolean', tree, run: (frame) => test(field.run(frame), literal) }
  }
}

function itemsOf(value: Value): string[] {
  return typeof value === 'string' && value !== '' ? value.split(';') : []
}

type FieldOfRecord = { path: string; type: ValueType; kind: Kind }

/** How flows name the record that is saved; the others are what Process Builder writes. */
const rootOfRecord = /^(?:\$Record|myVariable_(?:current|old))\./i

/** The argument of ISCHANGED and PRIORVALUE: a field of the record itself, not of a related one. */
function fieldOfRecord(call: CheckedCall): FieldOfRecord | Checked {
  const { checker, tree, owner } = call
  const [argument] = tree.arguments
  if (argument?.kind !== 'reference') {
    return checker.wrong(
      argument ?? tree,
      'parameter-type',
      `Incorrect argument type for ${owner}.`,
    )
  }
  const checked = checker.check(argument)
  const { path } = argument
  if (path.replace(rootOfRecord, '').includes('.')) {
    const message = `Field ${path} may not be used in ${owner}. Use a field of the record itself.`
    return checker.wrong(argument, 'parameter-type', message)
  }
  if (!checked.field) return checked
  return { path, type: checked.field, kind: checked.kind }
}

function read(typed: TypedValue | undefined, type: ValueType): Value {
  if (typed === undefined || typed.value === null) return null
  return type.dataType === 'Any' ? valueOfTyped(typed) : valueFromJson(typed.value, type.dataType)
}

const oneLineEnd = (value: Value) =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value

function isChanged(frame: Frame, { path, type }: FieldOfRecord): boolean {
  const { prior } = frame.context
  if (!prior) return false
  const [before, after] = [prior.lookUp(path), frame.scope.lookUp(path)]
  if (type.isCollection || ['SObject', 'Apex'].includes(type.dataType)) {
    return JSON.stringify(before?.value ?? null) !== JSON.stringify(after?.value ?? null)
  }
  const [old, current] = [oneLineEnd(read(before, type)), oneLineEnd(read(after, type))]
  if (old === null || current === null) return old !== current
  return !sameValues(old, current)
}

export const recordFunctions: readonly FunctionDefinition[] = [
  {
    name: 'ISPICKVAL',
    family,
    signature: 'ISPICKVAL(picklist, "value")',
    nullRule: 'A blank picklist matches `""`.',
    doc: 'Whether a picklist has a value. The value must be written out, by its API name.',
    example: 'ISPICKVAL(Status, "Open")',
    result: 'TRUE',
    fields: { Status: { type: { dataType: 'Picklist' }, value: 'Open' } },
    flow: 'yes',
    count: [2, 2],
    check: picklistTest('Picklist', (value, literal) => (value ?? '') === literal),
  },
  {
    name: 'INCLUDES',
    family,
    signature: 'INCLUDES(multi-select picklist, "value")',
    nullRule: 'A blank picklist gives false.',
    doc:
      'Whether a multi-select picklist has a value among its own. The value must be written ' +
      'out.',
    example: 'INCLUDES(Colors, "Red")',
    result: 'TRUE',
    fields: { Colors: { type: { dataType: 'Multipicklist' }, value: 'Blue;Red' } },
    flow: 'no',
    count: [2, 2],
    check: picklistTest('Multipicklist', (value, literal) => itemsOf(value).includes(literal)),
  },
  {
    name: 'PICKLISTCOUNT',
    family,
    signature: 'PICKLISTCOUNT(multi-select picklist)',
    nullRule: 'A blank picklist has 0 values.',
    doc: 'How many values a multi-select picklist has.',
    example: 'PICKLISTCOUNT(Colors)',
    result: '2',
    fields: { Colors: { type: { dataType: 'Multipicklist' }, value: 'Blue;Red' } },
    flow: 'unverified',
    count: [1, 1],
    check({ checker, tree, owner }) {
      const [argument] = tree.arguments
      if (!argument) return checker.wrong(tree, 'parameter-count', `Incorrect use of ${owner}`)
      const field = checker.check(argument)
      if (field.kind !== 'Multipicklist' && field.kind !== 'Any') {
        return checker.wrongKind(owner, ['Multipicklist'], field)
      }
      return { kind: 'Number', tree, run: (frame) => itemsOf(field.run(frame)).length }
    },
  },
  {
    name: 'ISCHANGED',
    family,
    signature: 'ISCHANGED(field)',
    nullRule: 'From blank to a value is a change; without values before it is false.',
    doc: 'Whether a field of the record has another value than before the save.',
    example: 'ISCHANGED(Amount)',
    result: 'TRUE',
    fields: { Amount: { type: { dataType: 'Number' }, value: 2 } },
    prior: { Amount: { type: { dataType: 'Number' }, value: 1 } },
    flow: 'start',
    count: [1, 1],
    check(call) {
      const field = fieldOfRecord(call)
      if ('tree' in field) return field
      const { tree } = call
      return { kind: 'Boolean', tree, run: (frame) => isChanged(frame, field) }
    },
  },
  {
    name: 'PRIORVALUE',
    family,
    signature: 'PRIORVALUE(field)',
    nullRule: 'Blank when the record has no values before.',
    doc: 'The value a field of the record had before the save.',
    example: 'PRIORVALUE(Amount)',
    result: '1',
    fields: { Amount: { type: { dataType: 'Number' }, value: 2 } },
    prior: { Amount: { type: { dataType: 'Number' }, value: 1 } },
    flow: 'start',
    count: [1, 1],
    check(call) {
      const field = fieldOfRecord(call)
      if ('tree' in field) return field
      const { path, type, kind } = field
      const { tree } = call
      if (kind === 'Record') return call.checker.asValue({ kind, tree, run: () => null })
      const isZero = kind === 'Number' && call.checker.options.blankAs === 'zero'
      return {
        kind,
        tree,
        field: type,
        run: (frame) => read(frame.context.prior?.lookUp(path), type) ?? (isZero ? 0 : null),
      }
    },
  },
  defined(
    {
      name: 'ISNEW',
      family,
      signature: 'ISNEW()',
      nullRule: 'Never blank.',
      doc: 'Whether the record is being created.',
      example: 'ISNEW()',
      result: 'FALSE',
      flow: 'start',
    },
    [strict([], 'Boolean', (frame) => frame.context.isNew ?? false)],
  ),
  defined(
    {
      name: 'ISCLONE',
      family,
      signature: 'ISCLONE()',
      nullRule: 'Never blank.',
      doc: 'Whether the record is being created as a copy of another.',
      example: 'ISCLONE()',
      result: 'FALSE',
      flow: 'start',
    },
    [
      strict([], 'Boolean', (frame) => {
        return (frame.context.isNew ?? false) && (frame.context.isClone ?? false)
      }),
    ],
  ),
  defined(
    {
      name: 'GETSESSIONID',
      family,
      signature: 'GETSESSIONID()',
      nullRule: 'Never blank.',
      doc: 'The id of the running user\u2019s session.',
      example: 'LEN(GETSESSIONID()) > 0',
      result: 'TRUE',
      flow: 'unverified',
    },
    [
      strict([], 'Text', (frame) => {
        const { sessionId } = frame.context
        if (sessionId === undefined) throw new Halt('not-available', 'There is no session here')
        return sessionId
      }),
    ],
  ),
]
