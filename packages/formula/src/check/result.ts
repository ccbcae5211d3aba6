// Whether a formula gives what was declared, and the last step to the declared type.
import { dayMs } from '../date/civil.ts'
import { asText } from '../functions/conversion.ts'
import { multiply, type Numeric } from '../number/numeric.ts'
import { toScale } from '../number/round.ts'
import { kindOfType, kindOfValue, labelOf, type Kind } from '../values/kind.ts'
import { DateTimeValue, DateValue, type Value } from '../values/value.ts'
import type { DataType } from '../value-type.ts'
import type { Checked, Code } from './checked.ts'
import type { Checker } from './checker.ts'
import { wrongKindFault } from './resolve.ts'

export type ResultOptions = {
  returns: DataType
  scale?: number
  textFromValues: boolean
  keepTime: boolean
}

/** The formula's own code followed by what the declared type asks for. */
export function checkResult(checker: Checker, part: Checked, options: ResultOptions): Checked {
  const { returns } = options
  const wanted = kindOfType({ dataType: returns })
  const textual: Kind[] = ['Text', 'Picklist', 'Multipicklist']
  if (textual.includes(wanted)) return textResult(checker, part, options)
  const value = checker.asValue(part)
  const isFit = value.kind === wanted || value.kind === 'Null' || value.kind === 'Any'
  const isDay = wanted === 'Date' && value.kind === 'DateTime'
  if (wanted !== 'Any' && !isFit && !isDay) return wrongResult(checker, value, returns)
  return { ...value, run: lastStep(value.run, options) }
}

function textResult(checker: Checker, part: Checked, options: ResultOptions): Checked {
  const writable: Kind[] = ['Number', 'Date', 'DateTime', 'Time', 'Picklist', 'Any']
  if (options.textFromValues && writable.includes(part.kind)) return asText(checker, part)
  const value = checker.asValue(part)
  if (value.kind === 'Text' || value.kind === 'Null') return value
  if (value.kind !== 'Any') return wrongResult(checker, value, options.returns)
  return { ...value, run: lastStep(value.run, options) }
}

function wrongResult(checker: Checker, part: Checked, returns: DataType): Checked {
  const wanted = labelOf(kindOfType({ dataType: returns }))
  const given = labelOf(part.kind)
  const clash = `incompatible with expected data type (${wanted})`
  const message = `Formula result is data type (${given}), ${clash}.`
  return checker.wrong(part.tree, 'result-type', message)
}

function lastStep(run: Code, { returns, scale, keepTime }: ResultOptions): Code {
  switch (kindOfType({ dataType: returns })) {
    case 'Boolean':
      return orFalse(expectKind(run, returns))
    case 'Number':
      return numberStep(expectKind(run, returns), returns, scale)
    case 'Date':
      return keepTime ? run : expectKind(dayStep(run), returns)
    case 'Any':
      return run
    default:
      return expectKind(run, returns)
  }
}

const orFalse =
  (run: Code): Code =>
  (frame) =>
    run(frame) ?? false

const dayStep =
  (run: Code): Code =>
  (frame) => {
    const value = run(frame)
    return value instanceof DateTimeValue ? new DateValue(Math.floor(value.ms / dayMs)) : value
  }

const numberStep =
  (run: Code, returns: DataType, scale: number | undefined): Code =>
  (frame) => {
    const value = run(frame)
    return isNumeric(value) ? finished(value, returns, scale) : value
  }

function isNumeric(value: Value): value is Numeric {
  return kindOfValue(value) === 'Number'
}

/** A percent is given in the unit people see: 0.45 is 45. */
function finished(value: Numeric, returns: DataType, scale: number | undefined): Numeric {
  const shown = returns === 'Percent' ? multiply(value, 100) : value
  return scale === undefined ? shown : toScale(shown, scale)
}

/** What was of unknown type before it was there has to be of the declared one now. */
function expectKind(run: Code, returns: DataType): Code {
  const wanted = kindOfType({ dataType: returns })
  return (frame) => {
    const value = run(frame)
    const kind = kindOfValue(value)
    if (kind === 'Null' || kind === wanted || wanted === 'Picklist' || wanted === 'Multipicklist') {
      return value
    }
    throw wrongKindFault('the result', [wanted], kind)
  }
}
