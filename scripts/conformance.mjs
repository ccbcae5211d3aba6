// Measures this project against the real system's own cases:
//
//   npm run conformance -- formula [--show N] <files…>
//   npm run conformance -- corpus [--stand-ins] [--long] [--json <file>] <folder>
//
// `formula` reads JSON lines with a formula and what the real engine answers, and tells for each
// family of functions how many answers are exact, wrong, or an error where none is expected.
// Rows that packages/formula/CONFORMANCE.md lists as impossible are counted as disputed. The exit
// code is 1 when a row that is not disputed is not exact.
//
// `corpus` reads every flow file below a folder of real projects, writes it back, checks it, and
// executes it with generated inputs; tells by process type how many came how far, what blocks the
// others, and how many elements were reached. With --stand-ins, Apex actions and the like are also
// simulated from how the flow uses them. The exit code is 1 when anything crashed, or when a flow
// that nothing true stands in the way of did not come to an end.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const measures = {
  formula: async (files, show) => {
    build('packages/formula')
    const library = await import('../packages/formula/dist/index.js')
    const { measureFormulas } = await import('./conformance/formula.mjs')
    return report(measureFormulas(library, rowsOf(files), disputedIds()), show)
  },
  corpus: async ({ folder, jsonFile, hasStandIns, isLong }) => {
    build('packages/runtime', 'packages/simulator')
    const library = {
      ...(await import('../packages/metadata/dist/index.js')),
      ...(await import('../packages/runtime/dist/index.js')),
      ...(await import('../packages/simulator/dist/index.js')),
    }
    const { measureCorpus } = await import('./conformance/corpus.mjs')
    const { reportCorpus } = await import('./conformance/corpus-report.mjs')
    const rows = await measureCorpus(library, folder, { hasStandIns })
    if (jsonFile) writeFileSync(jsonFile, JSON.stringify(rows, null, 2))
    return reportCorpus(rows, { hasStandIns, isLong })
  },
}

const [name, ...rest] = process.argv.slice(2)
const usage = `usage:
  npm run conformance -- formula [--show N] <files of JSON lines…>
  npm run conformance -- corpus [--stand-ins] [--long] [--json <file>] <folder>`

if (name === 'formula') {
  const { show, files } = formulaArguments(rest)
  process.exit((await measures.formula(files, show)) ? 0 : 1)
}
if (name === 'corpus') {
  process.exit((await measures.corpus(corpusArguments(rest))) ? 0 : 1)
}
misused()

function misused() {
  console.error(usage)
  process.exit(2)
}

function formulaArguments(words) {
  const showAt = words.indexOf('--show')
  const show = showAt < 0 ? 0 : Number(words[showAt + 1])
  const files = showAt < 0 ? words : words.toSpliced(showAt, 2)
  return files.length === 0 || !Number.isInteger(show) ? misused() : { show, files }
}

function corpusArguments(words) {
  const jsonAt = words.indexOf('--json')
  const jsonFile = jsonAt < 0 ? undefined : words[jsonAt + 1]
  const others = jsonAt < 0 ? words : words.toSpliced(jsonAt, 2)
  const hasStandIns = others.includes('--stand-ins')
  const isLong = others.includes('--long')
  const [folder, ...more] = others.filter((word) => word !== '--stand-ins' && word !== '--long')
  const isWhole = folder && !folder.startsWith('--') && more.length === 0
  if (!isWhole || (jsonAt >= 0 && !jsonFile)) return misused()
  return { folder: resolve(folder), jsonFile, hasStandIns, isLong }
}

function build(...projects) {
  const tsc = `${root}node_modules/typescript-native/bin/tsc`
  const args = [tsc, '-b', ...projects]
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
