// One evaluation: what it reads from, how much work it may still do, and where it is.
import type { SourceRange } from '../problem.ts'
import type { EvaluationContext, Scope } from '../scope.ts'
import { Halt } from './halt.ts'
import type { Value } from './value.ts'
import { spend } from './work-budget.ts'

/** Characters all texts made in one evaluation may have together. */
const charactersPerEvaluationMax = 20_000_000
/** Characters one text may have. */
export const charactersPerTextMax = 1_000_000

export class Frame {
  readonly scope: Scope
  readonly context: EvaluationContext
  /** The part of the source that is being evaluated, for the place of a fault. */
  range: SourceRange
  /** The value on the left of the next step of a long chain of operators. */
  left: Value = null
  private charactersLeft = charactersPerEvaluationMax

  constructor(scope: Scope, context: EvaluationContext, range: SourceRange) {
    this.scope = scope
    this.context = context
    this.range = range
  }

  /**
   * Counts the work of making or reading a text before it is done, and how long the text will be;
   * too long a text or too much work in all is a fault.
   */
  charge(characters: number, length = characters): void {
    this.charactersLeft -= characters
    spend(this.context.budget, { characters })
    if (length > charactersPerTextMax) {
      throw new Halt('work-limit', `A text has more than ${charactersPerTextMax} characters`)
    }
    if (this.charactersLeft < 0)
      throw new Halt('work-limit', 'The formula is too complex to evaluate')
  }
}
