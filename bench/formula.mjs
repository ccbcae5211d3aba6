// How fast compiled formulas are evaluated, and how that compares with two libraries from npm:
//
//   npm install --prefix /tmp/others formulon sformula     (optional)
//   node scripts/build.mjs --no-web
//   NODE_PATH=/tmp/others/node_modules node bench/formula.mjs
//
// Every library does its parsing once where it can; what is measured is one evaluation over one
// record. The first thing printed is what each library answers, because a fast wrong answer is none.
import { createRequire } from 'node:module'
import { compileFormula, evaluateFormula, typedScope } from '../packages/formula/dist/index.js'

const formulas = [
  'IF(Amount__c > 1000, "High", "Low")',
  'IF(ISBLANK(Name), "none", UPPER(LEFT(Name, 3)) & "-" & TEXT(Amount__c))',
  'ROUND(Amount__c * 1.19 / 3, 2)',
  'CASE(MONTH(CloseDate), 1, "Q1", 2, "Q1", 3, "Q1", 4, "Q2", "later")',
]

const fields = {
  Amount__c: { type: { dataType: 'Currency' }, value: 1200.5 },
  Name: { type: { dataType: 'String' }, value: 'Ada Lovelace' },
  CloseDate: { type: { dataType: 'Date' }, value: '2024-03-10' },
}

const secondsEach = 0.5

/** Evaluations per second, the best of three rounds. */
function speedOf(evaluate) {
  let best = 0
  for (let round = 0; round < 3; round++) {
    let count = 0
    const start = process.hrtime.bigint()
    let elapsed = 0
    while (elapsed < secondsEach / 3) {
      for (let batch = 0; batch < 200; batch++) evaluate()
      count += 200
      elapsed = Number(process.hrtime.bigint() - start) / 1e9
    }
    best = Math.max(best, count / elapsed)
  }
  return best
}

function ours(formula) {
  const scope = typedScope(fields)
  const compiled = compileFormula(formula, { types: scope })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const context = { now: 0, timeZone: 'GMT', locale: 'en_US' }
  return () => {
    const result = evaluateFormula(compiled.value, scope, context)
    return result.ok ? result.value : result.error.code
  }
}

/** formulon gives its errors as values. */
function answerOf({ value, message }) {
  return value ?? message
}

/** Gives for a formula the function that evaluates it once, or undefined when not installed. */
function formulon() {
  const library = installed('formulon')
  if (!library) return undefined
  const types = { Currency: 'number', String: 'text', Date: 'date' }
  const substitutions = Object.fromEntries(
    Object.entries(fields).map(([name, { type, value }]) => [
      name,
      {
        type: 'literal',
        dataType: types[type.dataType],
        value: type.dataType === 'Date' ? new Date(value) : value,
        options: { length: 16, scale: 2 },
      },
    ]),
  )
  const { parse } = library
  return (formula) => () => answerOf(parse(formula, substitutions))
}

function sformula() {
  const library = installed('sformula')
  if (!library) return undefined
  const types = { Currency: 'currency', String: 'string', Date: 'date' }
  const described = Object.entries(fields).map(([name, { type }]) => ({
    name,
    type: types[type.dataType],
    precision: 18,
    scale: 2,
  }))
  const record = Object.fromEntries(
    Object.entries(fields).map(([name, { value }]) => [name, value]),
  )
  const { parseSync } = library
  return (formula) => {
    const inputTypes = Object.fromEntries(described.map((field) => [field.name, field]))
    const parsed = parseSync(formula, { inputTypes })
    return () => parsed.evaluate(record)
  }
}

function installed(name) {
  const require = createRequire(import.meta.url)
  try {
    return require(name)
  } catch {
    return undefined
  }
}

function attempt(prepare, formula) {
  if (!prepare) return { answer: 'not installed' }
  try {
    const evaluate = prepare(formula)
    return { answer: JSON.stringify(evaluate()), speed: speedOf(evaluate) }
  } catch (error) {
    return { answer: `fails: ${String(error.message).split('\n')[0]}` }
  }
}

const others = { formulon: formulon(), sformula: sformula() }
const shown = (speed) => `${Math.round(speed).toLocaleString('en-US')}/s`
for (const formula of formulas) {
  const mine = attempt(ours, formula)
  console.log(`\n${formula}\n  ours      ${shown(mine.speed)}   ${mine.answer}`)
  for (const [name, prepare] of Object.entries(others)) {
    const { speed, answer } = attempt(prepare, formula)
    const ratio = speed
      ? `${shown(speed)}   ours is ${(mine.speed / speed).toFixed(0)} times as fast`
      : ''
    console.log(`  ${name.padEnd(10)}${ratio}   ${answer}`)
  }
}
