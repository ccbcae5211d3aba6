// One way to call a function or operator: the kinds it takes, the kind it gives, and the code.
import type { Numeric } from '../number/numeric.ts'
import type { Frame } from '../values/frame.ts'
import type { Kind } from '../values/kind.ts'
import type { DateTimeValue, DateValue, LocationValue, TimeValue, Value } from '../values/value.ts'

type ValueOfKind = {
  Number: Numeric
  Text: string
  Boolean: boolean
  Date: DateValue
  DateTime: DateTimeValue
  Time: TimeValue
  Location: LocationValue
}

export type ParameterKind = keyof ValueOfKind

type Present<K extends readonly ParameterKind[]> = { [I in keyof K]: ValueOfKind[K[I]] }
type Nullable<K extends readonly ParameterKind[]> = { [I in keyof K]: ValueOfKind[K[I]] | null }

export type Overload = {
  takes: readonly ParameterKind[]
  gives: Kind
  /** A null argument makes the result null without running the code. */
  isStrict: boolean
  run: (frame: Frame, ...given: Value[]) => Value
}

/** An overload whose result is null as soon as one argument is. */
export function strict<const K extends readonly ParameterKind[]>(
  takes: K,
  gives: Kind,
  run: (frame: Frame, ...given: Present<K>) => Value,
): Overload {
  // The checker hands over values of these kinds only; the types cannot say so for a list.
  return { takes, gives, isStrict: true, run: run as unknown as Overload['run'] }
}

/** An overload that sees null arguments. */
export function lenient<const K extends readonly ParameterKind[]>(
  takes: K,
  gives: Kind,
  run: (frame: Frame, ...given: Nullable<K>) => Value,
): Overload {
  return { takes, gives, isStrict: false, run: run as unknown as Overload['run'] }
}
