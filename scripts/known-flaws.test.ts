import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'known-flaws-'))
afterAll(() => rmSync(folder, { recursive: true }))

const script = fileURLToPath(new URL('known-flaws.mjs', import.meta.url))

/** What it says of an answer of npm, and how it ends. */
function told(answer: unknown) {
  const file = join(folder, 'audit.json')
  writeFileSync(file, typeof answer === 'string' ? answer : JSON.stringify(answer))
  const words = [script, '--from', file]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') }
}

const flaw = (name: string, severity: string, number: number) => ({
  ...{ source: number, name, dependency: name, severity, range: '<2.0.0' },
  ...{ title: `Flaw ${number}`, url: `https://github.com/advisories/GHSA-${number}` },
})

test('each flaw stands once, the gravest first, with its time and what to do', () => {
  const vulnerabilities = {
    parser: {
      ...{ name: 'parser', severity: 'moderate', isDirect: false, range: '<2.0.0', nodes: [] },
      ...{ via: [flaw('parser', 'moderate', 1)], effects: ['server'], fixAvailable: true },
    },
    server: {
      ...{ name: 'server', severity: 'critical', isDirect: true, range: '*', nodes: [] },
      ...{ via: ['parser', flaw('server', 'critical', 2)], effects: [] },
      fixAvailable: { name: 'server', version: '3.0.1', isSemVerMajor: true },
    },
    old: {
      ...{ name: 'old', severity: 'low', isDirect: true, range: '*', nodes: [] },
      ...{ via: [flaw('old', 'low', 3)], effects: [], fixAvailable: false },
    },
  }
  expect(told({ auditReportVersion: 2, vulnerabilities })).toEqual({
    status: 1,
    lines: [
      'critical: server <2.0.0: Flaw 2 (https://github.com/advisories/GHSA-2)',
      '  mended within 7 days of its publication',
      '  npm install server@3.0.1',
      'moderate: parser <2.0.0, through server: Flaw 1 (https://github.com/advisories/GHSA-1)',
      '  mended within 30 days of its publication',
      '  npm update parser',
      'low: old <2.0.0: Flaw 3 (https://github.com/advisories/GHSA-3)',
      '  mended within 90 days of its publication',
      '  no mended version yet: switch off what uses it, or replace it',
    ],
  })
})

test('none is said only when npm has said so', () => {
  expect(told({ auditReportVersion: 2, vulnerabilities: {} })).toEqual({
    status: 0,
    lines: ['No flaw of a component is known.'],
  })
  const refused = { message: '405 Method Not Allowed', error: { summary: '', detail: '' } }
  const offline = { error: { code: 'ENOTFOUND', summary: 'the registry is not found' } }
  for (const [answer, why] of [
    [refused, '405 Method Not Allowed'],
    [offline, 'the registry is not found'],
    ['', 'npm gave no answer'],
  ] as const) {
    const { status, lines } = told(answer)
    expect(status).toBe(2)
    expect(lines[0]).toBe(
      `Nobody could be asked: ${why}. This does not mean that no flaw is known.`,
    )
  }
})

test('the rule in the manual has the same times', () => {
  const page = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8')
  const text = readFileSync(script, 'utf8')
  const days = [...page.matchAll(/^\| (critical|high|moderate|low) +\| (\d+) days/gm)]
  expect(days.map(([, severity]) => severity)).toEqual(['critical', 'high', 'moderate', 'low'])
  for (const [, severity, number] of days) expect(text).toContain(`${severity}: ${number}`)
})
