// From one type to another: TEXT, VALUE, ISNUMBER.
import type { Checked } from '../check/checked.ts'
import { lenient, strict } from '../check/overload.ts'
import { resolveCall } from '../check/resolve.ts'
import { dateText, instantDisplayText, timeText } from '../date/text.ts'
import { numericFromText, numericText } from '../number/numeric.ts'
import { Halt } from '../values/halt.ts'
import { type CheckedCall, defined, type FunctionDefinition } from './definition.ts'

const family = 'text'

const textOverloads = [
  strict(['Number'], 'Text', (frame, number) => {
    const text = numericText(number)
    frame.charge(text.length)
    return text
  }),
  strict(['Date'], 'Text', (_, date) => dateText(date.days)),
  strict(['DateTime'], 'Text', (_, instant) => instantDisplayText(instant.ms)),
  strict(['Time'], 'Text', (_, time) => timeText(time.ms)),
]

/** What is known at run time only may turn out to be text, such as a picklist's value. */
const textOrLater = [...textOverloads, strict(['Text'], 'Text', (_, text) => text)]

function checkText({ checker, tree, owner }: CheckedCall): Checked {
  const given = tree.arguments.map((argument) => checker.check(argument))
  const [part] = given
  if (part?.kind === 'Picklist') return { kind: 'Text', tree, run: part.run }
  return textOf(part ? checker.asValue(part) : part, { checker, tree, owner })
}

function textOf(part: Checked | undefined, { checker, tree, owner }: CheckedCall): Checked {
  const overloads = part?.kind === 'Any' ? textOrLater : textOverloads
  const place = { checker, tree, range: tree.range, owner }
  return resolveCall(place, overloads, part ? [part] : [])
}

/** The part as text, as a text resource takes it: numbers, dates and picklists are written out. */
export function asText(checker: CheckedCall['checker'], part: Checked): Checked {
  if (part.kind === 'Picklist' || part.kind === 'Text' || part.kind === 'Null') {
    return { ...part, kind: 'Text' }
  }
  const place = { checker, tree: part.tree, range: part.tree.range, owner: "function 'TEXT()'" }
  return resolveCall(place, part.kind === 'Any' ? textOrLater : textOverloads, [part])
}

export const conversionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'TEXT',
    family,
    signature: 'TEXT(value)',
    nullRule: 'A blank argument gives blank.',
    doc:
      'A number, date, date/time, time or picklist as text: numbers plain, dates as ' +
      '`2005-01-03`, date/times in GMT as `2016-02-29 13:15:10Z`.',
    example: 'TEXT(0.450)',
    result: '"0.45"',
    flow: 'yes',
    count: [1, 1],
    check: checkText,
  },
  defined(
    {
      name: 'VALUE',
      family,
      signature: 'VALUE(text)',
      nullRule: 'Blank gives blank; the empty text is a fault.',
      doc:
        'The number a text stands for. Spaces, thousands separators and currency signs are ' +
        'faults.',
      example: 'VALUE("1.5e2")',
      result: '150',
      flow: 'yes',
    },
    [
      strict(['Text'], 'Number', (_, text) => {
        const number = numericFromText(text)
        if (number !== undefined) return number
        throw new Halt('invalid-number', `The value '${text.slice(0, 80)}' is not a valid number.`)
      }),
    ],
  ),
  defined(
    {
      name: 'ISNUMBER',
      family,
      signature: 'ISNUMBER(text)',
      nullRule: 'Blank gives false.',
      doc: 'Whether VALUE would find a number.',
      example: 'ISNUMBER("12a")',
      result: 'FALSE',
      flow: 'yes',
    },
    [
      lenient(['Text'], 'Boolean', (_, text) => {
        return text !== null && numericFromText(text) !== undefined
      }),
    ],
  ),
]
