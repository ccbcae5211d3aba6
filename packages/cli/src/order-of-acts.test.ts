// Sequences of acts by anybody in any order, over HTTP: nobody does or sees what the one rule does
// not allow, nothing breaks, the log of the run gives the run, and the audit chain verifies. More
// of them with ACT_SEQUENCES=2000, others with ACT_SEED=7.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ActingHouse, openActingHouse } from '../test/order-of-acts/acting-house.ts'
import { actNames } from '../test/order-of-acts/acts.ts'
import { play } from '../test/order-of-acts/play.ts'
import { roles } from '../test/every-way/house.ts'
import { valueOf } from '../test/every-way/states.ts'

const count = Number(process.env['ACT_SEQUENCES'] ?? 25)
const seed = Number(process.env['ACT_SEED'] ?? 1)
/** A slow machine plays one in a second. */
const timeoutMs = 120_000 + count * 4_000

let house: ActingHouse
beforeAll(async () => {
  house = await openActingHouse()
})
afterAll(() => house?.close())

/** So many sequences that found something are told. */
const foundMax = 10
/** Acts that succeed at least once among so few: else nothing would be looked at. */
const doneMin = 20
/** Checks of the doctor on what the sequences have left; others look at jobs, which nobody does. */
const checks = [
  ...['stuck-runs', 'stuck-steps', 'orphan-items', 'holders', 'members', 'logs', 'versions'],
  ...['audit-chain', 'counters', 'run-counts', 'run-readers'],
]
const told = process.env['ACT_SEQUENCES'] && 'answers'
/** How often each act was answered in which way. */
const answers = new Map<string, number>()

const act = fc.record({
  act: fc.constantFrom(...actNames),
  who: fc.constantFrom(...roles),
  at: fc.nat(99),
  how: fc.nat(99),
})
const sequence = fc.record({
  process: fc.constantFrom(
    ...(['Work', 'Work_With_Lines', 'Approval', 'Approval_Of_One'] as const),
    ...(['Approval_Of_All', 'Vote'] as const),
  ),
  acts: fc.array(act, { minLength: 8, maxLength: 24, size: 'max' }),
})

test(
  'in whatever order people act, nobody does or sees what is not theirs',
  async () => {
    let after = 0
    const found: object[] = []
    for (const [index, drawn] of fc.sample(sequence, { seed, numRuns: count }).entries()) {
      const { wrong, lines } = await play(house, drawn)
      const chain = valueOf(await house.runtime.audit.verify(house.ada, { after }))
      after = chain.end.number
      const problems = [...wrong, ...chain.problems.map(({ message }) => message)]
      if (problems.length > 0) found.push({ sequence: `${index} of seed ${seed}`, problems, lines })
      for (const line of lines) note(line)
      if (found.length === foundMax) break
    }
    expect(found).toEqual([])
    if (told) process.stdout.write(`${told}: ${JSON.stringify([...answers].sort())}\n`)
    const done = new Set(
      [...answers.keys()].flatMap((one) => /^(.*) 20[012] $/.exec(one)?.[1] ?? []),
    )
    expect(done.size).toBeGreaterThan(Math.min(doneMin, count))
  },
  timeoutMs,
)

function note(line: string): void {
  const found = /: (.*) \(.*→ (.*)$/.exec(line)
  const name = found ? `${found[1]} ${found[2]}` : line
  answers.set(name, (answers.get(name) ?? 0) + 1)
}

test('the doctor finds nothing in what they have left', async () => {
  const report = valueOf(await house.runtime.doctor.examine(house.ada, { isWhole: true }))
  const looked = report.checks.filter(({ name }) => checks.includes(name))
  expect(looked.map(({ name }) => name).sort()).toEqual([...checks].sort())
  expect(looked.flatMap(({ findings }) => findings)).toEqual([])
})
