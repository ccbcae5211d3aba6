// Lines of a CSV file (RFC 4180): cells by the names in the first line. A semicolon or a tab may
// stand in the place of the comma, as spreadsheets write them.

export type CsvRow = { line: number; cells: Map<string, string> }
export type CsvFile = { columns: string[]; rows: CsvRow[] }

/** Reads a file; cells are trimmed, empty lines left out. */
export function readCsv(text: string): CsvFile {
  const plain = text.replace(/^\uFEFF/, '')
  const [head, ...lines] = recordsIn(plain, separatorOf(plain))
  const columns = head?.cells.map((cell) => cell.trim()) ?? []
  const rows = lines
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      cells: new Map(cells.map((cell, at) => [columns[at] ?? `column ${at + 1}`, cell.trim()])),
    }))
  return { columns, rows }
}

function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/)
  return [',', ';', '\t'].find((sign) => head.includes(sign)) ?? ','
}

type Cells = { line: number; cells: string[] }

function recordsIn(text: string, separator: string): Cells[] {
  const records: Cells[] = []
  let record: Cells = { line: 1, cells: [''] }
  let line = 1
  let isQuoted = false
  const add = (sign: string) => {
    record.cells[record.cells.length - 1] += sign
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\n') line++
    if (sign === '"' && isQuoted && text[at + 1] === '"') add(text[++at] ?? '')
    else if (sign === '"' && (isQuoted || record.cells.at(-1) === '')) isQuoted = !isQuoted
    else if (isQuoted) add(sign)
    else if (sign === separator) record.cells.push('')
    else if (sign === '\n') {
      records.push(record)
      record = { line, cells: [''] }
    } else if (sign !== '\r') add(sign)
  }
  return [...records, record]
}
