// Every project of the corpus is deployed, for looking and for real: nothing crashes, and what
// cannot run says by what, with line, element and remedy. CORPUS_TABLE=1 prints what came of each
// project.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenRuntime } from '../create-runtime.ts'
import type { DeployedFile, DeployReport } from '../face/deploy.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { corpusFiles, corpusProjects, hasCorpus } from './corpus-projects.ts'

type Row = {
  project: string
  files: number
  flows: number
  deployed: number
  inactive: number
  blocked: number
  /** Blocked flows by code of what blocks them; one flow may be blocked by several. */
  by: { [code: string]: number }
  checkMs: number
  deployMs: number
}

const rows: Row[] = []

afterAll(() => {
  if (process.env['CORPUS_TABLE']) process.stdout.write(tableOf(rows))
})

test('the corpus is where its tests look for it, or they are not there at all', () => {
  expect(corpusProjects().length > 0).toBe(hasCorpus)
})

describe.runIf(hasCorpus).each(corpusProjects())('%s', (project) => {
  let house: TestRuntime
  let looked: DeployReport
  let checkMs = 0

  beforeAll(async () => {
    house = await openTestRuntime([])
    const started = performance.now()
    looked = await deploy(true)
    checkMs = performance.now() - started
  })
  afterAll(() => house?.close())

  async function deploy(checkOnly: boolean): Promise<DeployReport> {
    const files = corpusFiles(project)
    const report = await house.runtime.deploy(house.ada, { files, checkOnly })
    if (!report.ok) throw new Error(report.error.message)
    return report.value
  }

  test('is checked without being stored, deployed as the check said, and then unchanged', async () => {
    expect(await deployedNames(house.runtime)).toEqual([])

    const begun = performance.now()
    const deployed = await deploy(false)
    rows.push(rowOf(project, deployed, { checkMs, deployMs: performance.now() - begun }))
    const withoutVersion = deployed.files.map(({ version: _, ...file }) => file)
    expect(withoutVersion).toEqual(looked.files)
    const runs = deployed.files.filter(isStoredFlow).map(({ apiName }) => apiName)
    expect(await deployedNames(house.runtime)).toEqual([...runs].sort())

    const again = await deploy(false)
    const outcomes = again.files.filter(isStoredFlow).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome !== 'unchanged')).toEqual([])
  })

  test('says of every blocked file where and why, and what to do', () => {
    const { files, diagnostics } = looked
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    for (const { path, reasons } of files.filter(({ outcome }) => outcome === 'blocked')) {
      const own = errors.filter(({ file }) => file === path)
      expect(own.length, path).toBeGreaterThan(0)
      expect(reasons.length, path).toBeGreaterThan(0)
      for (const reason of reasons)
        expect(reason, path).toMatch(
          /^Line \d+(, [^:]+)?: .+[.!] .+(\.|: stagewright action new .+)$/,
        )
      for (const { remedy, line, message } of own) {
        expect(line, path).toBeGreaterThan(0)
        expect(message, path).not.toMatch(/undefined|\[object/)
        expect(remedy, path).not.toBe('')
      }
    }
    const blocked = new Set(files.filter(({ outcome }) => outcome === 'blocked').map(pathOf))
    const flows = files.filter(({ kind }) => kind === 'flow').map(pathOf)
    const withErrors = flows.filter((path) => errors.some(({ file }) => file === path))
    expect(withErrors.filter((path) => !blocked.has(path))).toEqual([])
  })
})

function pathOf({ path }: DeployedFile): string {
  return path
}

function isStoredFlow({ kind, outcome }: DeployedFile): boolean {
  return kind === 'flow' && outcome !== 'blocked' && outcome !== 'not-used'
}

async function deployedNames({ read }: OpenRuntime): Promise<string[]> {
  const all = [...(await read.orchestrations()), ...(await read.flows())]
  return all.map(({ apiName }) => apiName).sort()
}

function rowOf(
  project: string,
  { files, diagnostics }: DeployReport,
  times: { checkMs: number; deployMs: number },
): Row {
  const flows = files.filter(({ kind }) => kind === 'flow')
  const count = (outcome: DeployedFile['outcome']) =>
    flows.filter((file) => file.outcome === outcome).length
  const by: Row['by'] = {}
  for (const { path, outcome } of flows) {
    if (outcome !== 'blocked') continue
    const own = diagnostics.filter(({ file, severity }) => file === path && severity === 'error')
    for (const code of new Set(own.map((found) => found.code))) by[code] = (by[code] ?? 0) + 1
  }
  return {
    project,
    files: files.length,
    flows: flows.length,
    deployed: count('deployed'),
    inactive: count('deployed-inactive'),
    blocked: count('blocked'),
    by,
    ...times,
  }
}

function tableOf(all: Row[]): string {
  const lines = all.map((row) => {
    const numbers = [row.files, row.flows, row.deployed, row.inactive, row.blocked]
    const times = [row.checkMs, row.deployMs].map((ms) => `${Math.round(ms)} ms`)
    const by = Object.entries(row.by).sort(([, left], [, right]) => right - left)
    const words = by.map(([code, count]) => `${code} ${count}`).join(', ')
    return [row.project, ...numbers, ...times, words].join(' | ')
  })
  const head = 'project | files | flows | deployed | inactive | blocked | check | deploy | by'
  return `${[head, ...lines].join('\n')}\n`
}
