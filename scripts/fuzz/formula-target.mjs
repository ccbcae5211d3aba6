// Formulas and texts with merge fields: compiled, printed and evaluated.
import {
  compileFormula,
  compileTemplate,
  evaluateFormula,
  evaluateTemplate,
  functionCatalogue,
  parseConditionLogic,
  printFormula,
  typedScope,
} from '@stagewright/formula'
import { mutateText } from './mutate-text.mjs'
import { seedFiles } from './seeds.mjs'

const context = {
  now: Date.UTC(2024, 1, 29, 23, 59),
  timeZone: 'Pacific/Auckland',
  locale: 'en_US',
  isNew: true,
  random: () => 0.25,
  sessionId: 'session',
}
const scope = typedScope({
  num: { type: { dataType: 'Number' }, value: 12.5 },
  big: { type: { dataType: 'Number' }, value: '123456789012345678901234567890.5' },
  none: { type: { dataType: 'Number' }, value: null },
  txt: { type: { dataType: 'String' }, value: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' },
  flag: { type: { dataType: 'Boolean' }, value: true },
  day: { type: { dataType: 'Date' }, value: '2024-02-29' },
  at: { type: { dataType: 'DateTime' }, value: '2024-02-29T10:20:30.400Z' },
  hour: { type: { dataType: 'Time' }, value: '23:59:59.999' },
  pick: { type: { dataType: 'Picklist' }, value: 'Open' },
  multi: { type: { dataType: 'Multipicklist' }, value: 'a;b' },
  place: { type: { dataType: 'Location' }, value: { latitude: 1, longitude: 2 } },
})
const fields = ['num', 'big', 'none', 'txt', 'flag', 'day', 'at', 'hour', 'pick', 'multi', 'place']
const operators = ['+', '-', '*', '/', '^', '&', '=', '==', '<>', '!=', '<', '>=', '&&', '||', '!']
const literals = [
  '1',
  '0',
  '-1',
  '0.1',
  '1e9',
  '99999999999999999999',
  '""',
  '"a"',
  '"%_"',
  'NULL',
  'TRUE',
  '"(a+)+$"',
  '"([a-z]+)*b"',
  '"2024-01-31"',
  '/*',
  '*/',
  '"',
  '(',
  ')',
  ',',
  '{!',
  '}',
  '1 AND 2',
]
const names = functionCatalogue.map(({ name }) => name)
const words = [...fields, ...operators, ...literals, ...names.map((name) => `${name}(`), ...names]
const tokens = /"(?:[^"\\]|\\.)*"|[A-Za-z_$][\w$.:]*|\d+(?:\.\d+)?|\s+|./gs

/** A formula by its grammar. */
function made(random, depth) {
  if (depth <= 0 || random.once(4))
    return random.pick(random.once(2) ? fields : literals.slice(0, 14))
  if (random.once(3))
    return `(${made(random, depth - 1)} ${random.pick(operators)} ${made(random, depth - 1)})`
  const count = random.below(5)
  return `${random.pick(names)}(${Array.from({ length: count }, () => made(random, depth - 1)).join(', ')})`
}

/** The target. */
export function formulaTarget(options) {
  const inFiles = seedFiles(/-meta\.xml$/, options).flatMap(({ text }) =>
    [...text.matchAll(/<(?:expression|formula|errorConditionFormula)>([^<]+)</g)].map(([, found]) =>
      found
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&'),
    ),
  )
  const seeds = [
    ...new Set([...inFiles, 'IF(ISBLANK(txt), 0, LEN(txt) * 2)', 'REGEX(txt, "(a+)+$")']),
  ]
  const repeat = (unit, random) => {
    const times = 2 ** random.below(random.once(50) ? 13 : 7)
    return (
      random.pick(['(', '-', 'NOT(', 'IF(', '1+', '!']).repeat(times) +
      unit +
      ')'.repeat(random.below(2) * times)
    )
  }
  return {
    name: 'formula',
    input(random) {
      if (random.once(3)) return made(random, 1 + random.below(6))
      const text = random.once(2) ? random.pick(seeds) : made(random, 4)
      return mutateText(text, random, { tokens, words, other: random.pick(seeds), repeat })
    },
    run(source) {
      for (const blankAs of ['blank', 'zero']) {
        const compiled = compileFormula(source, { types: scope, blankAs })
        if (!compiled.ok) continue
        printFormula(compiled.value.tree)
        evaluateFormula(compiled.value, scope, { ...context, prior: scope })
      }
      const template = compileTemplate(`Dear {!${source}}`, { types: scope })
      if (template.ok) evaluateTemplate(template.value, scope, context)
      parseConditionLogic(source, 5)
    },
  }
}
