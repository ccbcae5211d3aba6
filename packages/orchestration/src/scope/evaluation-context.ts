// The part of a decision's context that formulas and templates may know.
import type { EvaluationContext } from '@stagewright/formula'
import type { Context } from '../context.ts'

/** Clock, zone and locale for one evaluation. */
export function evaluationContext(context: Context): EvaluationContext {
  return { now: context.now, timeZone: context.timeZone, locale: context.locale }
}
