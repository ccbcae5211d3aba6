import type { DeployedFile, DeployReport, Diagnostic } from '@stagewright/api'
import { expect, test } from 'vitest'
import { isFailure, reportLines } from './report-lines.ts'

const file = (apiName: string, outcome: DeployedFile['outcome'], more = {}): DeployedFile => {
  const path = `flows/${apiName}.flow-meta.xml`
  return { path, kind: 'flow', apiName, outcome, reasons: [], ...more }
}
const problem = (apiName: string, line: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'error',
  code: 'x',
  file: `flows/${apiName}.flow-meta.xml`,
  line,
  column: 5,
  message: 'It calls Nothing.',
  remedy: 'Deploy Nothing.',
  ...more,
})

const report: DeployReport = {
  understood: { flow: 3, permissionSet: 1, labels: 2, queue: 0 },
  files: [
    file('Good', 'deployed', { version: 2 }),
    file('Draft', 'deployed-inactive', { version: 1 }),
    file('Bad', 'blocked', { reasons: ['Line 7: It calls Nothing.'] }),
    file('Strange', 'not-used', { kind: 'workflow' }),
  ],
  diagnostics: [
    problem('Bad', 9, { severity: 'warning', message: 'Unused.', remedy: '' }),
    problem('Bad', 7, { element: 'Step_1', field: 'actionName' }),
  ],
}

test('a report says what was understood and deployed, what stands in the way and where', () => {
  expect(reportLines(report, { columns: 100, isCheck: false })).toEqual([
    'Understood: 3 flows, 1 permission set, 2 labels.',
    '',
    'Flows',
    '  ✓ Good   version 2',
    '  ✓ Draft  version 1, not active',
    '',
    'Not used: 1 workflow.',
    '',
    '✗ flows/Bad.flow-meta.xml: cannot run yet',
    '    7:5 Step_1 actionName: It calls Nothing.',
    '      → Deploy Nothing.',
    '    9:5: warning: Unused.',
    '',
    '2 deployed, 0 unchanged, 1 blocked, 1 not used, 1 warnings.',
  ])
})

test('a check says that nothing was changed', () => {
  expect(reportLines(report, { columns: 100, isCheck: true }).at(-1)).toBe(
    '2 could be deployed, 0 unchanged, 1 blocked, 1 not used, 1 warnings. Nothing was changed.',
  )
})

test('a blocked file without an error of its own shows its reasons', () => {
  const lines = reportLines({ ...report, diagnostics: [] }, { columns: 100, isCheck: false })
  expect(lines).toContain('    Line 7: It calls Nothing.')
})

test.each([
  // files                                          is a failure
  [['deployed', 'blocked'], false],
  [['unchanged', 'blocked'], false],
  [['blocked', 'not-used'], true],
  [['not-used'], false],
  [[], false],
] as [DeployedFile['outcome'][], boolean][])('%j: a failure is %j', (outcomes, expected) => {
  const files = outcomes.map((outcome, at) => file(`F${at}`, outcome))
  expect(isFailure({ ...report, files })).toBe(expected)
})

test('labels that could be deployed do not make up for flows that could not', () => {
  const files = [file('Bad', 'blocked'), file('Texts', 'deployed', { kind: 'labels' })]
  expect(isFailure({ ...report, files })).toBe(true)
})
