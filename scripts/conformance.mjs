// Measures this project against the real system's own cases:
//
//   npm run conformance -- formula [--show N] <files…>
//
// `formula` reads JSON lines with a formula and what the real engine answers, and tells for each
// family of functions how many answers are exact, wrong, or an error where none is expected. The
// exit code is 1 below 100 %.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const measures = {
  formula: async (files, show) => {
    build('packages/formula')
    const { measureFormulas } = await import('./conformance/formula.mjs')
    return report(measureFormulas(rowsOf(files)), show)
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
  const { status } = spawnSync(process.execPath, [tsc, '-b', project], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

function* rowsOf(paths) {
  for (const path of paths) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line.trim() !== '') yield JSON.parse(line)
    }
  }
}

/** Prints a table of outcomes `{ family, outcome, id, detail }`; true when all are exact. */
function report(outcomes, most) {
  const counts = new Map()
  const failures = []
  for (const outcome of outcomes) {
    for (const key of [outcome.family, 'total']) {
      const count = counts.get(key) ?? { exact: 0, wrong: 0, error: 0 }
      count[outcome.outcome]++
      counts.set(key, count)
    }
    if (outcome.outcome !== 'exact') failures.push(outcome)
  }
  const total = counts.get('total') ?? { exact: 0, wrong: 0, error: 0 }
  counts.delete('total')
  const lines = [...counts].sort(([left], [right]) => (left < right ? -1 : 1))
  console.log(row('family', 'exact', 'wrong', 'error', ''))
  for (const [family, count] of [...lines, ['total', total]]) {
    const all = count.exact + count.wrong + count.error
    const percent = all === 0 ? '' : `${((100 * count.exact) / all).toFixed(2)} %`
    console.log(row(family, count.exact, count.wrong, count.error, percent))
  }
  for (const { id, outcome, detail } of failures.slice(0, most)) {
    console.log(`\n${outcome}: ${id}\n${detail}`)
  }
  return failures.length === 0 && total.exact > 0
}

function row(family, ...cells) {
  return family.padEnd(16) + cells.map((cell) => String(cell).padStart(10)).join('')
}
