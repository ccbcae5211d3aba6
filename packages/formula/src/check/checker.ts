// Tree to checked parts, from the leaves up. Every problem is noted and checking goes on: a part
// that is wrong counts as of unknown type, so that one mistake is told once.
import { Defect } from '@stagewright/base'
import { numericFromText } from '../number/numeric.ts'
import type { FormulaProblem, FormulaProblemCode, SourceRange } from '../problem.ts'
import type { TypeScope } from '../scope.ts'
import type { FormulaTree, Reference } from '../syntax/tree.ts'
import { valueFromJson, valueOfTyped } from '../values/json.ts'
import { kindOfType, type Kind } from '../values/kind.ts'
import { DateTimeValue, type Value } from '../values/value.ts'
import type { ValueType } from '../value-type.ts'
import type { Checked, Code } from './checked.ts'
import { wrongKindMessage } from './messages.ts'

export type CheckerOptions = {
  types: TypeScope
  blankAs: 'blank' | 'zero'
  use: 'any' | 'flow' | 'start'
}

/** How calls and operators are checked; handed in, because they use the checker themselves. */
export type CheckRules = {
  call(checker: Checker, tree: FormulaTree & { kind: 'call' }): Checked
  unary(checker: Checker, tree: FormulaTree & { kind: 'unary' }): Checked
  chain(checker: Checker, tree: FormulaTree & { kind: 'chain' }): Checked
  junction(checker: Checker, tree: FormulaTree & { kind: 'junction' }): Checked
}

/** 1900-01-01T00:00Z, which `$System.OriginDateTime` stands for. */
const originMs = -2_208_988_800_000

export class Checker {
  readonly problems: FormulaProblem[] = []
  readonly options: CheckerOptions
  private readonly rules: CheckRules

  constructor(options: CheckerOptions, rules: CheckRules) {
    this.options = options
    this.rules = rules
  }

  /** Notes a problem and gives a part of unknown type in its place. */
  wrong(
    tree: FormulaTree,
    code: FormulaProblemCode,
    message: string,
    range?: SourceRange,
  ): Checked {
    this.problems.push({ code, message, range: range ?? tree.range })
    return { kind: 'Any', run: neverRuns, tree }
  }

  /** A part of any kind, also one that is no value, such as a picklist. */
  check(tree: FormulaTree): Checked {
    switch (tree.kind) {
      case 'number':
        return constant(tree, 'Number', numericFromText(tree.text) ?? 0)
      case 'text':
        return constant(tree, 'Text', tree.value)
      case 'word':
        if (tree.word === 'NULL') return constant(tree, 'Null', null)
        return constant(tree, 'Boolean', tree.word === 'TRUE')
      case 'reference':
        return this.reference(tree)
      case 'call':
        return this.rules.call(this, tree)
      case 'unary':
        return this.rules.unary(this, tree)
      case 'chain':
        return this.rules.chain(this, tree)
      case 'junction':
        return this.rules.junction(this, tree)
    }
  }

  /** A part that is used as a value: picklists, records and collections are problems here. */
  value(tree: FormulaTree): Checked {
    return this.asValue(this.check(tree))
  }

  /** The same part when it is a value, else a noted problem. */
  asValue(checked: Checked): Checked {
    const { kind, tree } = checked
    const name = tree.kind === 'reference' ? tree.path : 'The expression'
    if (kind === 'Picklist') {
      return this.wrong(tree, 'picklist-use', picklistMessage(name, 'picklist'))
    }
    if (kind === 'Multipicklist') {
      return this.wrong(tree, 'picklist-use', picklistMessage(name, 'multi-select picklist'))
    }
    if (kind === 'Record') {
      const message = `Field ${name} may not be used in this type of formula`
      return this.wrong(tree, 'not-a-value', message)
    }
    return checked
  }

  /** Notes that a part has not the kind it should have. */
  wrongKind(owner: string, expected: readonly Kind[], received: Checked): Checked {
    const message = wrongKindMessage(owner, expected, received.kind)
    return this.wrong(received.tree, 'parameter-type', message)
  }

  private reference(tree: Reference): Checked {
    const { path } = tree
    const type = this.options.types.typeOf(path)
    if (!type && path.toLowerCase() === '$system.origindatetime') {
      return constant(tree, 'DateTime', new DateTimeValue(originMs))
    }
    if (!type) {
      return this.wrong(tree, 'unknown-field', `Field ${path} does not exist. Check spelling.`)
    }
    const kind = kindOfType(type)
    return {
      kind,
      run: fieldCode(tree, type, blankOf(kind, this.options.blankAs)),
      tree,
      field: type,
    }
  }
}

function picklistMessage(name: string, kind: string): string {
  const fields = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} fields`
  return `Field ${name} is a ${kind} field. ${fields} are only supported in certain functions.`
}

function blankOf(kind: Kind, blankAs: 'blank' | 'zero'): Value {
  if (kind === 'Boolean') return false
  return kind === 'Number' && blankAs === 'zero' ? 0 : null
}

function fieldCode(tree: Reference, type: ValueType, blank: Value): Code {
  const { path, range } = tree
  const { dataType } = type
  const isKnown = dataType !== 'Any'
  return (frame) => {
    const typed = frame.scope.lookUp(path)
    if (typed === undefined || typed.value === null) return blank
    frame.range = range
    return (isKnown ? valueFromJson(typed.value, dataType) : valueOfTyped(typed)) ?? blank
  }
}

function constant(tree: FormulaTree, kind: Kind, value: Value): Checked {
  return { kind, run: () => value, tree }
}

/** Stands in for a part with a problem; a formula with problems is never compiled. */
function neverRuns(): Value {
  throw new Defect('a part of a formula with problems was evaluated')
}
