// Turns what must hold on a way through a flow into wishes for the world: conditions to values of
// references, references to the inputs, records, screens and answers they come from.
import type { Json } from '@stagewright/base'
import { parseConditionLogic, type ConditionLogic } from '@stagewright/formula'
import { definitionIndex, parsePath, typeOfPath, type FlowSource } from '@stagewright/flow'
import {
  type FlowCondition,
  type FlowDefinition,
  type FlowElementReferenceOrValue,
  fieldValueType,
} from '@stagewright/metadata'
import { literalOf } from './literal.ts'
import { madeUpScalar } from './made-up.ts'
import { solveFormula } from './solve-formula.ts'
import { flowOfStep, outputsOf, outputsOfStep } from './step-outputs.ts'
import { traceElement, traceVariable } from './trace.ts'
import { moved, wantedValue } from './wanted-value.ts'
import type { Wishes } from './wishes.ts'

const DEPTH_MAX = 24
/** References and formulas looked at for one attempt: these may refer to each other many times. */
const LOOKS_MAX = 4_000

export class Solver {
  readonly source: FlowSource
  readonly wishes: Wishes
  /** Chooses among ways to make something hold; another number, another way. */
  readonly variant: number
  /** Elements that must be passed for a wish to come true. */
  readonly via: { flow: string; element: string }[] = []
  #depth = 0
  #looks = 0

  constructor(source: FlowSource, wishes: Wishes, variant: number) {
    this.source = source
    this.wishes = wishes
    this.variant = variant
  }

  /** One of several ways, by the variant. */
  oneOf<T>(ways: readonly T[]): T | undefined {
    return ways[this.variant % Math.max(ways.length, 1)]
  }

  /** Wants conditions, joined by their logic, to hold or to fail. */
  conditions(
    definition: FlowDefinition,
    list: { conditions: readonly FlowCondition[]; logic: string | undefined },
    shallHold: boolean,
  ): void {
    const { conditions } = list
    const text = list.logic?.trim() || 'and'
    if (/^formula/i.test(text)) {
      const [first] = conditions
      const formula = first?.rightValue?.formulaExpression
      if (formula !== undefined) this.formula(definition, formula, shallHold)
      else if (first?.leftValueReference) {
        this.reference(definition, first.leftValueReference, shallHold)
      }
      return
    }
    const logic = parseConditionLogic(text, conditions.length)
    if (logic.ok && conditions.length > 0) {
      this.#logic(logic.value, shallHold, (number, holds) => {
        const condition = conditions[number - 1]
        if (condition) this.#condition(definition, condition, holds)
      })
    }
  }

  #logic(
    logic: ConditionLogic,
    shallHold: boolean,
    want: (number: number, holds: boolean) => void,
  ): void {
    if (logic.kind === 'condition') return want(logic.number, shallHold)
    if (logic.kind === 'not') return this.#logic(logic.operand, !shallHold, want)
    // All must hold for an AND, all must fail for an OR that shall fail; else one is enough.
    if ((logic.kind === 'and') === shallHold) {
      for (const operand of logic.operands) this.#logic(operand, shallHold, want)
      return
    }
    const one = this.oneOf(logic.operands)
    if (one) this.#logic(one, shallHold, want)
  }

  #condition(definition: FlowDefinition, condition: FlowCondition, holds: boolean): void {
    const { leftValueReference: left = '', operator = 'EqualTo', rightValue } = condition
    if (condition.conditions.length > 0) {
      const { conditions, conditionLogic: logic } = condition
      return this.conditions(definition, { conditions, logic }, holds)
    }
    this.compare(definition, left, { operator, right: rightValue }, holds)
  }

  /** Wants a reference to compare so, or not so, with a value. */
  compare(
    definition: FlowDefinition,
    left: string,
    { operator, right }: { operator: string; right: FlowElementReferenceOrValue | undefined },
    shallHold: boolean,
  ): void {
    const literal = literalOf(definition, right)
    const expected = literal === undefined || String(literal) !== 'false'
    const isMet = expected === shallHold
    switch (operator) {
      case 'IsChanged':
        return this.#changed(definition, left, isMet)
      case 'WasSelected':
        return this.#selected(definition, left, isMet)
      case 'WasVisited':
      case 'WasSet':
        if (operator === 'WasVisited' && isMet) this.passes(definition, left)
        else if (operator === 'WasSet') this.reference(definition, left, isMet ? 'Value' : null)
        return
    }
    const { dataType = 'String' } = typeOfPath(definition, this.source.schema, left) ?? {}
    const sample = this.sampleFor(definition, left)
    if (literal === undefined) {
      const other = right?.elementReference
      if (other === undefined) return
      const value = sample ?? madeUpScalar(dataType, 'Value', 3) ?? 'Value'
      this.reference(definition, other, value)
      const own = wantedValue(operator as 'EqualTo', shallHold, value, { dataType, sample: null })
      if (own) this.reference(definition, left, own.value)
      return
    }
    const wanted = wantedValue(operator as 'EqualTo', shallHold, literal, { dataType, sample })
    if (wanted) this.reference(definition, left, wanted.value)
  }

  #changed(definition: FlowDefinition, left: string, isMet: boolean): void {
    const own = left.replace(/^\$Record\b/i, '$Record')
    const prior = own.replace('$Record', '$Record__Prior')
    const now = this.wishes.valueOf(definition.apiName, own) ?? this.sampleFor(definition, own)
    const value = now ?? 'Changed'
    this.reference(definition, own, value)
    const was = typeof value === 'boolean' ? !value : moved(value, 1)
    this.reference(definition, prior, isMet ? (was === value ? null : was) : value)
  }

  /** A choice is selected when the field that offers it has its value. */
  #selected(definition: FlowDefinition, choice: string, isMet: boolean): void {
    const value = literalOf(definition, { elementReference: choice } as FlowElementReferenceOrValue)
    for (const named of definitionIndex(definition).all) {
      if (named.kind !== 'screen-field' || !named.field.choiceReferences.includes(choice)) continue
      const other = named.field.choiceReferences.find((name) => name !== choice) ?? ''
      const otherValue = literalOf(definition, {
        elementReference: other,
      } as FlowElementReferenceOrValue)
      this.reference(definition, named.name, (isMet ? value : otherValue) ?? choice)
    }
  }

  passes(definition: FlowDefinition, element: string): void {
    this.via.push({ flow: definition.apiName, element })
  }

  formula(definition: FlowDefinition, text: string, value: Json): void {
    if (this.#depth >= DEPTH_MAX || ++this.#looks > LOOKS_MAX) return
    this.#depth++
    solveFormula(this, definition, text, value)
    this.#depth--
  }

  /** A likely value of a reference: of its picklist, or of its type. */
  sampleFor(definition: FlowDefinition, path: string): Json {
    const type = typeOfPath(definition, this.source.schema, path)
    if (!type || type.isCollection) return null
    const name = parsePath(path).at(-1)?.name ?? ''
    const field = this.#fieldAt(definition, path, name)
    const picked = field?.picklist?.values[this.variant % (field.picklist.values.length || 1)]
    if (picked) return picked.fullName
    const dataType = field ? fieldValueType(field).dataType : type.dataType
    return madeUpScalar(dataType, name, this.variant)
  }

  #fieldAt(definition: FlowDefinition, path: string, name: string) {
    const dot = path.lastIndexOf('.')
    if (dot < 0) return undefined
    const owner = typeOfPath(definition, this.source.schema, path.slice(0, dot))
    return owner?.object === undefined ? undefined : this.source.schema.field(owner.object, name)
  }

  /** Wants a reference to have a value when it is read. */
  reference(definition: FlowDefinition, path: string, value: Json): void {
    if (this.#depth >= DEPTH_MAX || ++this.#looks > LOOKS_MAX) return
    this.#depth++
    this.#trace(definition, path.trim(), value)
    this.#depth--
  }

  #trace(definition: FlowDefinition, path: string, value: Json): void {
    const { apiName } = definition
    if (path.startsWith('$')) {
      const isOfRecord = /^\$Record(__Prior)?(\.|$)/i.test(path)
      this.wishes.want(isOfRecord ? apiName : '', path, value)
      return
    }
    const [root = ''] = path.split('.')
    const named = definitionIndex(definition).find(root.split('[')[0] ?? '')
    const rest = path.slice(root.length + 1)
    if (named?.kind === 'resource') {
      const { resource } = named
      if (resource.resourceKind === 'variables') {
        traceVariable(this, definition, { variable: resource, rest }, value)
      } else if (resource.resourceKind === 'formulas') {
        this.formula(definition, resource.expression ?? '', value)
      }
    } else if (named?.kind === 'element') traceElement(this, definition, named.node, rest, value)
    else if (named?.kind === 'outcome') {
      const { conditions, conditionLogic: logic } = named.rule
      this.conditions(definition, { conditions, logic }, value === true)
    } else if (named?.kind === 'item') {
      const tail = rest === '' ? '' : `.${rest}`
      this.reference(definition, `${named.collection}${tail}`, value)
    } else if (named?.kind === 'screen-field') this.wishes.want(apiName, path, value)
    else if (named?.kind === 'step') {
      const output = /^outputs\.(.+)$/i.exec(rest)?.[1]
      const flow = flowOfStep(definition, named.name)
      if (output) this.wishes.want('', `${outputsOfStep(named.name)}.${output}`, value)
      if (output && flow) this.wishes.want('', `${outputsOf(flow)}.${output}`, value)
    }
  }
}
