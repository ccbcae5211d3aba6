// The report of a deployment: what was understood, file by file what stands in the way, and the
// totals.
import type { DeployedFile, DeployReport, Diagnostic } from '@stagewright/api'
import { wrap } from './width.ts'

type Look = { columns: number; isCheck: boolean }

/** Lines for a person: problems first by file, then one sentence of totals. */
export function reportLines(report: DeployReport, { columns, isCheck }: Look): string[] {
  return [
    understoodLine(report),
    ...changedLines(report.files),
    ...notUsedLines(report.files),
    ...problemLines(report, columns),
    '',
    totalsLine(report, isCheck),
  ]
}

/** True when something stood in the way and no flow (in a project of flows) could be deployed. */
export function isFailure({ files }: DeployReport): boolean {
  const flows = files.filter(({ kind }) => kind === 'flow')
  const counted = flows.length > 0 ? flows : files
  const isUsable = ({ outcome }: DeployedFile) =>
    outcome === 'unchanged' || outcome.startsWith('deployed')
  return files.some(({ outcome }) => outcome === 'blocked') && !counted.some(isUsable)
}

function understoodLine({ understood }: DeployReport): string {
  const kinds = Object.entries(understood).filter(([, count]) => count > 0)
  if (kinds.length === 0) return 'Nothing in this folder is metadata that Stagewright reads.'
  return `Understood: ${kinds.map(countWords).join(', ')}.`
}

function changedLines(files: DeployedFile[]): string[] {
  const changed = files.filter(({ outcome }) => outcome.startsWith('deployed'))
  const versioned = changed.filter(({ version }) => version !== undefined)
  if (versioned.length === 0) return []
  const width = Math.max(...versioned.map(({ apiName }) => apiName.length))
  return [
    '',
    'Flows',
    ...versioned.map(({ apiName, version, outcome }) => {
      const inactive = outcome === 'deployed-inactive' ? ', not active' : ''
      return `  ✓ ${apiName.padEnd(width)}  version ${version}${inactive}`
    }),
  ]
}

function notUsedLines(files: DeployedFile[]): string[] {
  const unused = files.filter(({ outcome }) => outcome === 'not-used')
  const byKind = new Map<string, number>()
  for (const { kind } of unused) byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
  if (byKind.size === 0) return []
  return ['', `Not used: ${[...byKind].map(countWords).join(', ')}.`]
}

/** `permissionSet`, 3 → `3 permission sets`. */
function countWords([kind, count]: [kind: string, count: number]): string {
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${count} ${count === 1 || words.endsWith('s') ? words : `${words}s`}`
}

function problemLines(report: DeployReport, columns: number): string[] {
  const blocked = report.files.filter(({ outcome }) => outcome === 'blocked')
  const files = new Set([
    ...blocked.map(({ path }) => path),
    ...report.diagnostics.map(({ file }) => file),
  ])
  return [...files].flatMap((path) => {
    const file = blocked.find((item) => item.path === path)
    const diagnostics = report.diagnostics
      .filter((item) => item.file === path)
      .sort((left, right) => left.line - right.line || left.column - right.column)
    // The reasons of a blocked file are its errors in short; with their place they say more.
    const isSaid = diagnostics.some(({ severity }) => severity === 'error')
    const reasons = isSaid ? [] : (file?.reasons ?? [])
    return [
      '',
      `${file ? '✗' : '!'} ${path}${file ? ': cannot run yet' : ''}`,
      ...reasons.flatMap((reason) => indented(reason, columns)),
      ...diagnostics.flatMap((diagnostic) => diagnosticLines(diagnostic, columns)),
    ]
  })
}

function diagnosticLines(diagnostic: Diagnostic, columns: number): string[] {
  const { line, column, element, field, severity, message, remedy } = diagnostic
  const place = [`${line}:${column}`, element, field].filter((part) => part !== undefined)
  const kind = severity === 'error' ? '' : `${severity}: `
  return [
    ...indented(`${place.join(' ')}: ${kind}${message}`, columns),
    ...(remedy === '' ? [] : indented(`→ ${remedy}`, columns, '      ')),
  ]
}

function indented(text: string, columns: number, indent = '    '): string[] {
  return wrap(text, columns - indent.length).map((line) => indent + line)
}

function totalsLine({ files, diagnostics }: DeployReport, isCheck: boolean): string {
  const count = (outcome: string) => files.filter((file) => file.outcome.startsWith(outcome)).length
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const done = isCheck ? 'could be deployed' : 'deployed'
  const parts = [
    `${count('deployed')} ${done}`,
    `${count('unchanged')} unchanged`,
    `${count('blocked')} blocked`,
    `${count('not-used')} not used`,
    ...(warnings > 0 ? [`${warnings} warnings`] : []),
  ]
  return `${parts.join(', ')}.${isCheck ? ' Nothing was changed.' : ''}`
}
