// The measurements of a corpus in words: a table by process type, what blocks, what did not end.

const columns = [
  ['files', () => true],
  ['read', ({ read }) => read],
  ['round trip', ({ roundTrips }) => roundTrips],
  ['runnable', ({ valid }) => valid],
  ['executed', ({ ends }) => ends],
  ['with stand-ins', ({ ends, withStandIns }) => ends || withStandIns?.ends],
]

/** Prints the rows; true when nothing crashed and all that has no true reason came to an end. */
export function reportCorpus(rows, { hasStandIns, isLong }) {
  const shown = hasStandIns ? columns : columns.slice(0, -1)
  const types = [...new Set(rows.map(typeOf))].sort()
  console.log(line('process type', [...shown.map(([name]) => name), 'elements reached']))
  for (const type of [...types, 'total']) {
    const own = type === 'total' ? rows : rows.filter((row) => typeOf(row) === type)
    const counts = shown.map(([, holds]) => own.filter(holds).length)
    console.log(line(type, [...counts, reachedIn(own)]))
  }
  const inferred = rows.filter((row) => (row.inferred?.length ?? 0) > 0).length
  const unmet = rows.filter((row) => row.ends && !row.isStartMet).length
  console.log(`\nWith objects or fields inferred from use: ${inferred} files.`)
  if (unmet > 0) console.log(`Executed with records that do not meet the start: ${unmet} files.`)
  reasonsTable(rows)
  outcomesTable(rows)
  const crashed = rows.filter((row) => row.crash)
  const owed = rows.filter((row) => !row.crash && !row.ends && !hasTrueReason(row))
  list('Crashed', crashed, (row) => row.crash)
  list('Not executed to an end, and no true reason why', owed, whyNot)
  if (isLong) {
    list(
      'Blocked',
      rows.filter((row) => row.reasons?.length > 0),
      reasonsOf,
    )
    list(
      'Not executed to an end',
      rows.filter((row) => !row.ends && !row.crash),
      whyNot,
    )
  }
  return crashed.length === 0 && owed.length === 0 && rows.length > 0
}

/** A file that is blocked by what is not ours, itself or in a flow it calls, need not end. */
function hasTrueReason({ reasons = [], excuses = [], faults = [] }) {
  const isCalled = faults.some(({ message }) => message.startsWith('No action stands in for'))
  return reasons.some(({ isTrue }) => isTrue) || excuses.length > 0 || isCalled
}

function typeOf({ processType }) {
  return processType ?? '(unreadable)'
}

function reachedIn(rows) {
  const sum = (key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0)
  const [reached, elements] = [sum('reached'), sum('elements')]
  const percent = elements === 0 ? 0 : (100 * reached) / elements
  return `${reached}/${elements} ${percent.toFixed(0)} %`
}

function line(head, cells) {
  return head.padEnd(24) + cells.map((cell) => String(cell).padStart(17)).join('')
}

// For each orchestration the outcomes of its decisions that were taken, and why others were not.
function outcomesTable(rows) {
  const own = rows.filter(({ outcomes }) => outcomesCount(outcomes) > 0)
  if (own.length === 0) return
  const taken = own.reduce((sum, row) => sum + bestOutcomes(row).reached.length, 0)
  const all = own.reduce((sum, row) => sum + outcomesCount(row.outcomes), 0)
  console.log(`\nOutcomes of decisions taken in orchestrations: ${taken} of ${all}`)
  for (const row of own) {
    const { reached, missed } = bestOutcomes(row)
    console.log(`  ${row.file}: ${reached.length} of ${reached.length + missed.length}`)
    for (const { name, why } of missed) console.log(`      ${name}: ${why}`)
  }
}

function outcomesCount({ reached = [], missed = [] } = {}) {
  return reached.length + missed.length
}

/** With stand-ins more may be reached than without. */
function bestOutcomes({ outcomes, withStandIns }) {
  const other = withStandIns?.outcomes
  return other && other.reached.length > outcomes.reached.length ? other : outcomes
}

function reasonsTable(rows) {
  const counts = new Map()
  for (const { reasons = [] } of rows) {
    for (const name of new Set(reasons.map((reason) => reason.name))) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const blocked = rows.filter(({ reasons = [] }) => reasons.length > 0).length
  console.log(`\nBlocked: ${blocked} files, by (a file may have several reasons)`)
  for (const [name, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    console.log(`  ${String(count).padStart(5)}  ${name}`)
  }
}

function list(title, rows, words) {
  if (rows.length === 0) return
  console.log(`\n${title}: ${rows.length}`)
  for (const row of rows) console.log(`  ${row.project}/${row.file}\n      ${words(row)}`)
}

function reasonsOf({ reasons }) {
  return [...new Set(reasons.map(({ name }) => name))].join('; ')
}

function whyNot({ read, faults = [], reasons = [], excuses = [] }) {
  const told = [...reasons.map(({ name }) => name), ...excuses]
  const names = told.length > 0 ? `${[...new Set(told)].join('; ')}. ` : ''
  const [first] = faults
  if (!read) return `${names}It cannot be read.`
  return names + (first ? `${first.element ?? 'start'}: ${first.message}` : 'No attempt was made.')
}
