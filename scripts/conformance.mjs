// Measures this project against the real system's own cases:
//
//   npm run conformance -- formula [--show N] <files…>
//
// `formula` reads JSON lines with a formula and what the real engine answers, and tells for each
// family of functions how many answers are exact, wrong, or an error where none is expected.
// Rows that packages/formula/CONFORMANCE.md lists as impossible are counted as disputed. The exit
// code is 1 when a row that is not disputed is not exact.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const measures = {
  formula: async (files, show) => {
    build('packages/formula')
    const library = await import('../packages/formula/dist/index.js')
    const { measureFormulas } = await import('./conformance/formula.mjs')
    return report(measureFormulas(library, rowsOf(files), disputedIds()), show)
  },
}

const [name, ...rest] = process.argv.slice(2)
const showAt = rest.indexOf('--show')
const show = showAt < 0 ? 0 : Number(rest[showAt + 1])
const files = showAt < 0 ? rest : rest.toSpliced(showAt, 2)
if (!Object.hasOwn(measures, name ?? '') || files.length === 0 || !Number.isInteger(show)) {
  console.error('usage: npm run conformance -- formula [--show N] <files of JSON lines…>')
  process.exit(2)
}
process.exit((await measures[name](files, show)) ? 0 : 1)

function build(project) {
  const tsc = `${root}node_modules/typescript-native/bin/tsc`
  const args = [tsc, '-b', project]
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function* rowsOf(paths) {
  for (const path of paths) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line.trim() !== '') yield JSON.parse(line)
    }
  }
}

/** The row names in code quotes that CONFORMANCE.md lists. */
function disputedIds() {
  const page = readFileSync(`${root}packages/formula/CONFORMANCE.md`, 'utf8')
  return new Set([...page.matchAll(/^- `([^`]+)`/gm)].map(([, id]) => id))
}

/** Prints a table of outcomes and the first failures; true when no row fails. */
function report(outcomes, most) {
  const columns = ['exact', 'wrong', 'error', 'disputed']
  const counts = new Map()
  for (const { family, outcome } of outcomes) {
    for (const key of [family, 'total']) {
      const count = counts.get(key) ?? Object.fromEntries(columns.map((column) => [column, 0]))
      count[outcome]++
      counts.set(key, count)
    }
  }
  const families = [...counts.keys()].filter((key) => key !== 'total').sort()
  console.log(tableRow('family', columns))
  for (const family of [...families, 'total']) {
    const cells = columns.map((column) => counts.get(family)?.[column] ?? 0)
    const [exact = 0, wrong = 0, error = 0] = cells
    const percent = exact === 0 ? 0 : (100 * exact) / (exact + wrong + error)
    console.log(tableRow(family, [...cells, `${percent.toFixed(2)} %`]))
  }
  const failures = outcomes.filter(({ outcome }) => outcome === 'wrong' || outcome === 'error')
  for (const { id, outcome, detail } of failures.slice(0, most)) {
    console.log(`\n${outcome}: ${id}\n${detail}`)
  }
  return failures.length === 0 && outcomes.length > 0
}

function tableRow(family, cells) {
  return family.padEnd(16) + cells.map((cell) => String(cell).padStart(10)).join('')
}
