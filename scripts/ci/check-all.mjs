// All checks of a commit, one after the other; those that take little time and write nothing go
// beside the part that kills, which waits half of its time. The tests on a server and those that
// kill run on the Node that the image ships, all others on the one that runs this. Each goes on
// when one before it failed, so that one look tells everything. Prints what it does and how long it
// took, then the sum on a line of its own.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.mjs'
import { findDovecot } from './find-dovecot.mjs'
import { findNewerNode } from './find-newer-node.mjs'
import { runCommand, runVitest } from './run-part.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cases = join(root, '..', 'shared', 'formula-cases')
const corpus = join(root, '..', 'shared', 'corpus')
const minute = 60_000
const node = process.execPath

/**
 * Left out on the server: the real mail server has a part of its own, and the same answer on every
 * way is one of rules, whichever database they stand on.
 */
const apartFromServer = ['imap-server', 'every-way'].map((name) => `--exclude=**/${name}.test.ts`)
const parts = [
  ['tests, embedded database', () => runVitest(['npm', 'test', '--'], 18 * minute)],
  [
    'tests, database server',
    async () => {
      // Without the collected projects the tests over them are left out.
      const { node: newer, env } = findNewerNode()
      const whole = { env, mustRunAll: existsSync(corpus) }
      const command = [newer, 'scripts/ci/test-on-server.mjs', ...apartFromServer]
      return runVitest(command, 17 * minute, whole)
    },
  ],
  [
    'journeys in a browser',
    async () => {
      const browser = { env: await findBrowser(), mustRunAll: true }
      return runVitest(['npm', 'run', 'test:browser', '--'], 8 * minute, browser)
    },
  ],
]
const killing = [
  'killed and cut off',
  async () => {
    // By itself it kills fifty times and keeps the database away for a minute.
    const shorter = { KILL_ROUNDS: '12', AWAY_SECONDS: '15' }
    const whole = { env: { ...findNewerNode().env, ...shorter }, mustRunAll: true }
    return runVitest(['npm', 'run', 'test:kill', '--'], 12 * minute, whole)
  },
]
const beside = [
  // It writes nothing that those run who are killed: that is bundled.
  ['types', () => runCommand([node, 'scripts/build.mjs', '--types'], 5 * minute)],
  [
    'mail of an IMAP server',
    async () => {
      const server = { env: await findDovecot(), mustRunAll: true }
      const test = 'packages/runtime/src/mail/receive/imap-server.test.ts'
      const command = [node, 'node_modules/vitest/vitest.mjs', 'run', test]
      return runVitest(command, 5 * minute, server)
    },
  ],
  ['lint', () => runCommand([node, 'node_modules/eslint/bin/eslint.js', '.'], 5 * minute)],
  [
    'format',
    () => runCommand([node, 'node_modules/prettier/bin/prettier.cjs', '--check', '.'], 5 * minute),
  ],
]
if (existsSync(cases)) {
  const files = readdirSync(cases).filter((name) => name.endsWith('.jsonl'))
  const paths = files.map((name) => join(cases, name))
  const command = [node, 'scripts/conformance.mjs', 'formula', ...paths]
  beside.push(['formula conformance', () => runCommand(command, 5 * minute)])
}

if (existsSync(corpus)) {
  const command = [node, 'scripts/conformance.mjs', 'corpus', corpus]
  beside.push(['corpus conformance', () => runCommand(command, 5 * minute)])
}

const startedAt = performance.now()
const since = (from) => `${Math.round((performance.now() - from) / 1000)} s`
const results = []

async function check([title, run]) {
  const from = performance.now()
  console.log(`\n=== ${title} (after ${since(startedAt)})`)
  const result = await run().catch((error) => ({ passed: 0, failed: 1, note: error.message }))
  const notes = [since(from), result.note].filter(Boolean).join('; ')
  const line = `${title}: ${result.passed} passed, ${result.failed} failed (${notes})`
  results.push({ ...result, line })
  console.log(`=== ${line}`)
}

async function checkAll(parts) {
  for (const part of parts) await check(part)
}

await checkAll(parts)
await Promise.all([check(killing), checkAll(beside)])

console.log(`\nAll parts, in ${since(startedAt)}:`)
for (const { line } of results) console.log(`  ${line}`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1
