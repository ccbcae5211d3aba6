// The report of a deployment: what was understood, file by file what stands in the way, and the totals.
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

/** True when something stood in the way and nothing could be deployed, or a file is blocked on a check. */
export function isFailure(report: DeployReport, isCheck: boolean): boolean {
  const blocked = report.files.filter(({ outcome }) => outcome === 'blocked').length
  const usable = report.files.filter(({ outcome }) =>
    ['deployed', 'deployed-inactive', 'unchanged'].includes(outcome),
  ).length
  return blocked > 0 && (isCheck || usable === 0)
}

function understoodLine({ understood }: DeployReport): string {
  const kinds = Object.entries(understood).filter(([, count]) => count > 0)
  if (kinds.length === 0) return 'Nothing in this folder is metadata that Stagewright reads.'
  return `Understood: ${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')}.`
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
  const kinds = [...byKind].map(([kind, count]) => `${count} ${kind}`)
  return ['', `Not used: ${kinds.join(', ')}.`]
}

function problemLines(report: DeployReport, columns: number): string[] {
  const blocked = report.files.filter(({ outcome }) => outcome === 'blocked')
  const files = new Set([
    ...blocked.map(({ path }) => path),
    ...report.diagnostics.map(({ file }) => file),
  ])
  return [...files].flatMap((path) => {
    const file = blocked.find((item) => item.path === path)
    const diagnostics = report.diagnostics.filter((item) => item.file === path)
    const said = new Set(diagnostics.map(({ message }) => message))
    const reasons = file?.reasons.filter((reason) => !said.has(reason)) ?? []
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
    ...indented(`${place.join(' ')}  ${kind}${message}`, columns),
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
