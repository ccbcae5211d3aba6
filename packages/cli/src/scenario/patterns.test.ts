// docs/patterns.md against what it points to: each pattern has its row, each row that claims
// something a test that shows it, and the figures at its head are those of its rows.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { checkDefinitions, createSchema, readProject } from '@stagewright/metadata'
import { describe, expect, test } from 'vitest'
import { readProjectFiles } from '../project-files.ts'
import { runScenarios } from './run-scenarios.ts'

const docs = new URL('../../../../docs/', import.meta.url)
const page = readFileSync(new URL('patterns.md', docs), 'utf8')
const folder = fileURLToPath(new URL('patterns', docs))
const report = await runScenarios(folder, { clock: () => performance.now() })

type Row = {
  id: string
  /** File of the test, and the title of a test in it that is no scenario. */
  file: string | undefined
  title: string | undefined
  mark: string
  by: string
  words: string
}

const link = String.raw`\[(\w+-\d\d)\]\(([^)\s]+)(?: '([^']+)')?\)|(\w+-\d\d)`
const pattern = new RegExp(
  String.raw`^\| (?:${link}) *\| [^|]+ \| ([^|]+?) *\| ([^|]+?) *\| ([^|]+?) *\|$`,
  'gm',
)
const rows = [...page.matchAll(pattern)].map(
  ([, linked, file, title, bare, mark = '', by = '', words = '']): Row => ({
    id: linked ?? bare ?? '',
    file,
    title,
    mark,
    by,
    words,
  }),
)
const points = new Map([
  ['yes', 1],
  ['in part', 0.5],
  ['no', 0],
])
const means = ['definition', 'flow', 'policy', 'person', 'screen']
const isScenario = ({ file }: Row) => file?.endsWith('.test.yaml') === true
const ofKind = (kind: string) => rows.filter(({ id }) => id.startsWith(kind))

test('the project of the patterns could be deployed as it is', () => {
  const project = readProject(readProjectFiles(folder).files)
  const found = checkDefinitions(project, createSchema(project.objects))
  expect([...project.diagnostics, ...found]).toEqual([])
})

test('the scenarios of the patterns all go as they say', () => {
  expect(report.problems).toEqual([])
  const failed = report.scenarios.filter(({ failure }) => failure !== null)
  expect(failed.map(({ file, line, failure }) => `${file}:${line} ${failure}`)).toEqual([])
})

test('the orchestrations of the patterns have no stage and no step that no scenario reaches', () => {
  const lines = report.coverage.filter(({ stages }) => stages.all > 0)
  const missing = lines.flatMap(({ apiName, stages, steps }) =>
    [...stages.missing, ...steps.missing].map((name) => `${apiName} ${name}`),
  )
  expect(missing).toEqual([])
})

describe.each(['WRP', 'WCP'])('the patterns %s', (kind) => {
  test('have a row each, in their order', () => {
    const numbers = Array.from({ length: 43 }, (_, at) => `${kind}-${`${at + 1}`.padStart(2, '0')}`)
    expect(ofKind(kind).map(({ id }) => id)).toEqual(numbers)
  })

  test('are summed up by the head of the page', () => {
    const count = (mark: string) => ofKind(kind).filter((row) => row.mark === mark).length
    const sum = (of: (row: Row) => number) => ofKind(kind).reduce((all, row) => all + of(row), 0)
    const strict = (row: Row) =>
      row.mark === 'yes' && row.by === 'flow' ? 0.5 : (points.get(row.mark) ?? 0)
    const figures = [
      `${count('yes')} of 43`,
      `${count('in part')}`,
      `${count('no')}`,
      `${sum((row) => points.get(row.mark) ?? 0)}`,
      `${sum(strict)}`,
    ]
    const name = kind === 'WRP' ? 'Resource' : 'Control flow'
    const head = page.split('\n').find((line) => line.startsWith(`| ${name}`)) ?? ''
    const cells = head.split('|').map((cell) => cell.trim())
    expect(cells.slice(2, -1)).toEqual(figures)
  })
})

test('every row has a mark, a means and a sentence', () => {
  const isWhole = ({ mark, by, words }: Row) =>
    points.has(mark) && (mark === 'no' ? by === '–' : means.includes(by)) && words.endsWith('.')
  expect(rows.filter((row) => !isWhole(row))).toEqual([])
})

test('every row that claims something links a test that shows it, and no other row does', () => {
  const isShown = (row: Row) =>
    row.file === undefined
      ? row.mark === 'no'
      : row.mark !== 'no' && (isScenario(row) ? isPlayed(row) : isTested(row))
  expect(rows.filter((row) => !isShown(row))).toEqual([])
})

/** The file of the row's own number was played, and all of its scenarios are of the pattern. */
function isPlayed({ id, file }: Row): boolean {
  const own = report.scenarios.filter((one) => `patterns/${one.file}` === file)
  const isOwn = file === `patterns/tests/${id}.test.yaml` && own.length > 0
  return isOwn && own.every(({ name }) => name.startsWith(`${id} `))
}

function isTested({ file = '', title }: Row): boolean {
  return title !== undefined && readFileSync(new URL(file, docs), 'utf8').includes(title)
}

test('every scenario file has a row that links it', () => {
  const linked = new Set(rows.filter(isScenario).map(({ file }) => file))
  const files = new Set(report.scenarios.map(({ file }) => `patterns/${file}`))
  expect([...files].filter((file) => !linked.has(file))).toEqual([])
})
