// What a formula, condition or template is evaluated against. A path is the dotted text as written,
// such as `$Record.Owner:User.Name`; resolving it (and its letter case) is the caller's affair.
import type { Instant } from '@stagewright/base'
import type { TypedValue, ValueType } from './value-type.ts'
import type { WorkBudget } from './values/work-budget.ts'

/** Gives the value a path stands for; undefined when there is none, which reads as null. */
export type Scope = { lookUp(path: string): TypedValue | undefined }

/** Gives the type a path will have; undefined when no such field or resource exists. */
export type TypeScope = { typeOf(path: string): ValueType | undefined }

export type EvaluationContext = {
  now: Instant
  /** IANA name of the running user's zone, such as `America/Los_Angeles`. */
  timeZone: string
  /** The user's locale, such as `en_US`. */
  locale: string
  /** The record's values before the save, for ISCHANGED and PRIORVALUE; absent for a new one. */
  prior?: Scope
  isNew?: boolean
  isClone?: boolean
  /** Gives a number from 0 (included) to 1 (excluded), for RAND(). */
  random?: () => number
  /** The running user's session id, for GETSESSIONID(). */
  sessionId?: string
  /** The rate of a currency code to the corporate currency as decimal text, for CURRENCYRATE(). */
  currencyRate?: (isoCode: string) => string | undefined
  /** What all evaluations of one stretch may take together. */
  budget?: WorkBudget
}
