// The answer of a check: kind by kind what runs, what runs with exceptions and what does not, each
// with place and remedy, and the totals where the eye rests: at the end.
import type { Diagnostic } from '@stagewright/metadata'
import type { CheckedFile } from '@stagewright/runtime'
import { pad, widthOf, wrap } from './width.ts'

type Look = { columns: number; hasNotes: boolean }
type Verdict = CheckedFile['verdict']

/** Kinds in the order in which they are told; others follow by name. */
const kinds: { [kind: string]: string } = {
  orchestration: 'Orchestrations',
  'approval-orchestration': 'Approval orchestrations',
  'screen-flow': 'Screen flows',
  'autolaunched-flow': 'Autolaunched flows',
  'evaluation-flow': 'Evaluation flows',
  object: 'Objects',
  field: 'Fields',
  action: 'Actions',
}

const verdicts: Verdict[] = ['runs', 'runs-except', 'does-not-run']
const words: { [verdict in Verdict]: string } = {
  runs: 'runs',
  'runs-except': 'runs, except:',
  'does-not-run': 'does not run, because:',
  'not-used': 'is not used',
}
const marks: { [verdict in Verdict]: string } = {
  runs: '✓',
  'runs-except': '!',
  'does-not-run': '✗',
  'not-used': '·',
}

/** How many files there are of each verdict, and notes. */
export function totalsOf(files: readonly CheckedFile[]) {
  const count = (verdict: Verdict) => files.filter((file) => file.verdict === verdict).length
  const notes = files.flatMap(({ diagnostics }) => diagnostics.filter(isNote))
  return {
    runs: count('runs'),
    runsExcept: count('runs-except'),
    doesNotRun: count('does-not-run'),
    notUsed: count('not-used'),
    notes: notes.length,
  }
}

/** Lines for a person. */
export function checkLines(files: readonly CheckedFile[], look: Look): string[] {
  const byKind = new Map<string, CheckedFile[]>()
  for (const file of files.filter(({ verdict }) => verdict !== 'not-used')) {
    byKind.set(file.kind, [...(byKind.get(file.kind) ?? []), file])
  }
  const order = [...byKind.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return [
    ...order.flatMap((kind) => kindLines(kind, byKind.get(kind) ?? [], look)),
    ...notUsedLines(files),
    '',
    ...totalLines(files, look),
  ]
}

function rank(kind: string): number {
  const at = Object.keys(kinds).indexOf(kind)
  return at < 0 ? 100 : at
}

function kindLines(kind: string, files: readonly CheckedFile[], look: Look): string[] {
  const title = kinds[kind] ?? spaced(kind)
  const isFlow = rank(kind) <= rank('evaluation-flow')
  const lines = verdicts.flatMap((verdict) => {
    const own = files.filter((file) => file.verdict === verdict)
    // Of what is no flow, that it is understood is enough.
    if (verdict === 'runs' && !isFlow) return []
    return verdict === 'runs' ? runningLines(own, look) : own.flatMap((file) => told(file, look))
  })
  const runs = files.filter(({ verdict }) => verdict === 'runs').length
  const head = isFlow ? `${title} (${files.length})` : `${title} (${runs} of ${files.length} fine)`
  return ['', head, ...lines]
}

/** Many that simply run stand beside each other. */
function runningLines(files: readonly CheckedFile[], { columns }: Look): string[] {
  if (files.length === 0) return []
  const names = files.map(({ apiName }) => apiName).sort()
  const widest = Math.max(...names.map(widthOf)) + 2
  const perLine = Math.max(1, Math.floor((columns - 4) / widest))
  const rows = Math.ceil(names.length / perLine)
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: perLine }, (_, at) => names[at * rows + row] ?? '')
    return `    ${cells.map((cell) => pad(cell, widest)).join('')}`.trimEnd()
  })
  return [`  ${marks.runs} ${files.length === 1 ? 'runs' : `${files.length} run`}`, ...lines]
}

function told(file: CheckedFile, look: Look): string[] {
  const { verdict, apiName, path, diagnostics, reasons } = file
  // What stands in the way first: the rest waits until that is mended.
  const shown = diagnostics
    .filter((one) => look.hasNotes || !isNote(one))
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return [
    `  ${marks[verdict]} ${apiName} ${words[verdict]}`,
    `    ${path}`,
    ...together(shown).flatMap((places) => placesLines(places, verdict, look)),
    ...(shown.length === 0 ? reasons.flatMap((one) => indented(one, look, '      ')) : []),
  ]
}

/** What is wrong in the same way at several places is told once. */
function together(diagnostics: readonly Diagnostic[]): Diagnostic[][] {
  const alike = new Map<string, Diagnostic[]>()
  for (const found of diagnostics) {
    const key = `${found.severity} ${found.message} ${found.remedy}`
    alike.set(key, [...(alike.get(key) ?? []), found])
  }
  return [...alike.values()]
}

function placesLines(places: readonly Diagnostic[], verdict: Verdict, look: Look): string[] {
  const [first] = places
  if (!first) return []
  const { line, element, severity, message, remedy } = first
  const more = places.slice(1, 4).map((one) => String(one.line))
  const rest = places.length > 4 ? ` and ${places.length - 4} more` : ''
  const also = more.length > 0 ? ` (also line ${more.join(', ')}${rest})` : ''
  const isMinor = severity === 'warning' && verdict === 'does-not-run'
  const kind = severity === 'info' ? 'note: ' : isMinor ? 'and: ' : ''
  const place = [`line ${line}`, element].filter((part) => part !== undefined).join(', ')
  return [
    ...indented(`${place}${also}: ${kind}${message}`, look, '      '),
    ...(remedy === '' ? [] : indented(`→ ${remedy}`, look, '        ')),
  ]
}

function isNote({ severity }: Diagnostic): boolean {
  return severity === 'info'
}

function indented(text: string, { columns }: Look, indent: string): string[] {
  return wrap(text, columns - indent.length).map((line) => indent + line)
}

function notUsedLines(files: readonly CheckedFile[]): string[] {
  const counts = new Map<string, number>()
  for (const { kind, verdict } of files) {
    if (verdict === 'not-used') counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  if (counts.size === 0) return []
  const told = [...counts].sort(([, a], [, b]) => b - a)
  return ['', `Not used: ${told.map(([kind, count]) => `${count} ${spaced(kind)}`).join(', ')}.`]
}

/** `permissionSet` → `permission set`. */
function spaced(kind: string): string {
  const text = kind.replace(
    /([a-z])([A-Z])/g,
    (_, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  )
  return text.replaceAll('-', ' ')
}

function totalLines(files: readonly CheckedFile[], { columns, hasNotes }: Look): string[] {
  const { runs, runsExcept, doesNotRun, notUsed, notes } = totalsOf(files)
  const used = runs + runsExcept + doesNotRun
  const parts = [
    `${runs} of ${used} files run`,
    `${runsExcept} run with exceptions`,
    `${doesNotRun} do not run`,
    ...(notUsed > 0 ? [`${notUsed} are not used`] : []),
  ]
  const unseen = notes > 0 && !hasNotes ? ` --notes shows ${notes} notes.` : ''
  return [
    ...wrap(`${parts.join(', ')}.${unseen}`, columns),
    ...wrap(
      'Who is there, and what is deployed already, is known only to a server: ' +
        'stagewright deploy --check asks one.',
      columns,
    ),
  ]
}
