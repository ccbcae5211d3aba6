// Asks the registry which flaws of the components are known, and says of each by when the rule in
// docs/security.md wants it mended: `npm run known-flaws`. On a machine that does not reach the
// registry `--from <file>` takes the answer of `npm audit --json` that another one has fetched.
// Ends with 0 when none is known, with 1 when some are, with 2 when nobody could be asked.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** Days from the publication of a flaw until it is mended, the gravest first. */
const days = { critical: 7, high: 14, moderate: 30, low: 90, info: 90 }

const { values } = parseArgs({ options: { from: { type: 'string' } } })

/** The answer as text; npm ends with 1 when there are flaws, so its exit says nothing. */
function askRegistry() {
  const words = ['audit', '--omit=dev', '--json']
  return spawnSync('npm', words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout ?? ''
}

/** What is in the answer; undefined when it is none. */
function readAnswer(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Each known flaw once, the gravest first; what only depends on a flawed component is left out. */
function flawsIn({ vulnerabilities }) {
  const flaws = Object.values(vulnerabilities).flatMap(({ via, effects, fixAvailable }) =>
    via
      .filter((one) => typeof one === 'object')
      .map((one) => ({ ...one, by: effects, fix: fixAvailable })),
  )
  const known = new Map(flaws.map((flaw) => [`${flaw.name} ${flaw.url}`, flaw]))
  const order = Object.keys(days)
  const rank = ({ severity }) => order.indexOf(severity)
  return [...known.values()].sort((one, other) => rank(one) - rank(other))
}

function remedyOf({ name, fix }) {
  if (fix === true) return `npm update ${name}`
  if (fix) return `npm install ${fix.name}@${fix.version}`
  return 'no mended version yet: switch off what uses it, or replace it'
}

function say(flaw) {
  const { name, range, severity, title, url, by } = flaw
  const through = by.length > 0 ? `, through ${by.join(', ')}` : ''
  console.log(`${severity}: ${name} ${range}${through}: ${title} (${url})`)
  console.log(`  mended within ${days[severity] ?? days.critical} days of its publication`)
  console.log(`  ${remedyOf(flaw)}`)
}

const answer = readAnswer(values.from ? readFileSync(values.from, 'utf8') : askRegistry())
if (!answer?.vulnerabilities) {
  const why = answer?.error?.summary || answer?.message || 'npm gave no answer'
  console.error(`Nobody could be asked: ${why}. This does not mean that no flaw is known.`)
  console.error('Where the registry is reached: npm audit --omit=dev --json > audit.json')
  console.error('Then here: npm run known-flaws -- --from audit.json')
  process.exit(2)
}
const flaws = flawsIn(answer)
for (const flaw of flaws) say(flaw)
if (flaws.length === 0) console.log('No flaw of a component is known.')
process.exit(flaws.length > 0 ? 1 : 0)
