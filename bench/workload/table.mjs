// Figures as a table: a row a figure, a column a system, beside each its ratio to the first.

const rows = [
  ['starts/s', 0],
  ['completions/s', 0],
  ['completion p50, ms', 1],
  ['completion p99, ms', 1],
  ['bytes a waiting run', 0],
  ['memory, MB', 0],
  ['idle processor, %', 1],
  ['idle statements/s', 1],
  ['kill -9 to first, ms', 0],
  ['kill -9 to last, ms', 0],
  ['process ms a start', 2],
  ['database ms a start', 2],
  ['statements a start', 2],
  ['process ms a completion', 2],
  ['database ms a completion', 2],
  ['statements a completion', 2],
]

/**
 * The table as Markdown. Takes figures by name of system, in order; what was not measured is left
 * out, a ratio is to the first system.
 */
export function tableOf(figuresOf) {
  const names = Object.keys(figuresOf)
  const cells = rows
    .filter(([row]) => names.some((name) => figuresOf[name][row] !== undefined))
    .map(([row, digits]) => [
      row,
      ...names.map((name) =>
        cell(figuresOf[name][row], figuresOf[names[0]][row], { digits, name, names }),
      ),
    ])
  const all = [['', ...names], ...cells]
  const widths = all[0].map((_, at) => Math.max(...all.map((line) => line[at].length)))
  const text = (line) => `| ${line.map((word, at) => word.padEnd(widths[at])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [text(all[0]), rule, ...cells.map(text)].join('\n')
}

function cell(value, first, { digits, name, names }) {
  if (value === undefined) return ''
  const shown = value.toLocaleString('en', {
    minimumFractionDigits: value >= 100 ? 0 : digits,
    maximumFractionDigits: value >= 100 ? 0 : digits,
  })
  if (name === names[0] || !first) return shown
  return `${shown} (${ratio(value / first)})`
}

function ratio(value) {
  return `×${value >= 10 ? value.toFixed(0) : value.toPrecision(2)}`
}

/** The median of several runs of a system, figure by figure. */
export function medianOf(several) {
  const names = Object.keys(several[0])
  return Object.fromEntries(
    names.map((name) => {
      const values = several.map((figures) => figures[name]).toSorted((a, b) => a - b)
      return [name, values[Math.floor((values.length - 1) / 2)]]
    }),
  )
}
