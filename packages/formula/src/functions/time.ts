// Times of day and durations.
import { lenient, strict } from '../check/overload.ts'
import { dayMs } from '../date/civil.ts'
import { parseTimeText } from '../date/text.ts'
import { decimal, type Numeric } from '../number/numeric.ts'
import { Halt } from '../values/halt.ts'
import { TimeValue } from '../values/value.ts'
import { defined, type FunctionDefinition } from './definition.ts'
import type { FunctionEntry } from './function-entry.ts'

const family = 'time'
const nullRule = 'A blank argument gives blank.'

const timeOfDay = (ms: number) => new TimeValue(((ms % dayMs) + dayMs) % dayMs)

function timeOfText(text: string): TimeValue | null {
  if (text === '') return null
  const ms = parseTimeText(text)
  if (ms !== undefined) return new TimeValue(ms)
  throw new Halt('invalid-date', `Invalid time format: ${text.slice(0, 80)}`)
}

const two = (number: number) => String(number).padStart(2, '0')

function duration(seconds: number, hasDays: boolean): string {
  const all = Math.abs(Math.trunc(seconds))
  const rest = `${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`
  const hours = Math.floor(all / 3600)
  if (!hasDays) return `${two(hours)}:${rest}`
  return `${Math.floor(all / 86_400)}:${two(hours % 24)}:${rest}`
}

function secondsOf(number: Numeric): number {
  const seconds = decimal(number).trunc().toNumber()
  if (Number.isSafeInteger(seconds)) return seconds
  throw new Halt('number-range', 'The duration is out of range')
}

type Told = Pick<FunctionEntry, 'name' | 'doc' | 'example' | 'result'>

function timePart(told: Told, part: (ms: number) => number): FunctionDefinition {
  const signature = `${told.name}(time)`
  return defined({ ...told, family, signature, nullRule, flow: 'yes' }, [
    strict(['Time'], 'Number', (_, time) => part(time.ms)),
  ])
}

export const timeFunctions: readonly FunctionDefinition[] = [
  defined(
    {
      name: 'TIMEVALUE',
      family,
      signature: 'TIMEVALUE(text or date/time or time)',
      nullRule,
      doc: 'The time of a text in the form `17:30:00.000`, or of a date/time in GMT.',
      example: 'TEXT(TIMEVALUE("17:30:00.5"))',
      result: '"17:30:00.005"',
      flow: 'yes',
    },
    [
      strict(['Text'], 'Time', (_, text) => timeOfText(text)),
      strict(['DateTime'], 'Time', (_, instant) => timeOfDay(instant.ms)),
      strict(['Time'], 'Time', (_, time) => time),
    ],
  ),
  defined(
    {
      name: 'TIMENOW',
      family,
      signature: 'TIMENOW()',
      nullRule: 'Never blank.',
      doc: 'The current time of day in GMT, the same throughout one evaluation.',
      example: 'TIMENOW() - TIMENOW()',
      result: '0',
      flow: 'yes',
    },
    [strict([], 'Time', (frame) => timeOfDay(frame.context.now))],
  ),
  timePart(
    {
      name: 'HOUR',
      doc: 'The hour, 0 to 23. For a date/time put TIMEVALUE around it.',
      example: 'HOUR(TIMEVALUE("17:30:15.250"))',
      result: '17',
    },
    (ms) => Math.floor(ms / 3_600_000),
  ),
  timePart(
    {
      name: 'MINUTE',
      doc: 'The minute, 0 to 59.',
      example: 'MINUTE(TIMEVALUE("17:30:15.250"))',
      result: '30',
    },
    (ms) => Math.floor(ms / 60_000) % 60,
  ),
  timePart(
    {
      name: 'SECOND',
      doc: 'The second, 0 to 59.',
      example: 'SECOND(TIMEVALUE("17:30:15.250"))',
      result: '15',
    },
    (ms) => Math.floor(ms / 1000) % 60,
  ),
  timePart(
    {
      name: 'MILLISECOND',
      doc: 'The millisecond, 0 to 999.',
      example: 'MILLISECOND(TIMEVALUE("17:30:15.250"))',
      result: '250',
    },
    (ms) => ms % 1000,
  ),
  defined(
    {
      name: 'FORMATDURATION',
      family,
      signature: 'FORMATDURATION(seconds[, with days]) or FORMATDURATION(start, end)',
      nullRule,
      doc:
        'A duration as `HH:MM:SS`, or with days as `D:HH:MM:SS`; between two date/times always ' +
        'with days. The sign is dropped.',
      example: 'FORMATDURATION(90061, TRUE)',
      result: '"1:01:01:01"',
      flow: 'unverified',
    },
    [
      strict(['Number'], 'Text', (_, seconds) => duration(secondsOf(seconds), false)),
      lenient(['Number', 'Boolean'], 'Text', (_, seconds, hasDays) =>
        seconds === null ? null : duration(secondsOf(seconds), hasDays === true),
      ),
      strict(['DateTime', 'DateTime'], 'Text', (_, from, to) =>
        duration((to.ms - from.ms) / 1000, true),
      ),
      strict(['Time', 'Time'], 'Text', (_, from, to) => duration((to.ms - from.ms) / 1000, false)),
    ],
  ),
]
