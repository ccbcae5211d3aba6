import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@stagewright/base'
import { type FlowDefinition, nodeTags, readFlow } from '@stagewright/metadata'
import { describe, expect, test } from 'vitest'
import type { FlowAnswer, FlowRecord } from './request.ts'
import { outputsOf, play } from './testing/story.ts'

const folder = fileURLToPath(new URL('../../../docs/elements/', import.meta.url))
const pages = readdirSync(folder).filter((name) => name !== 'README.md')

type Told = {
  /** Names of the flows that stand in the blocks after the first. */
  flows?: string[]
  /** Other than that of an autolaunched flow. */
  processType?: string
  inputs?: JsonObject
  record?: FlowRecord
  asks?: JsonObject[]
  answers?: FlowAnswer[]
  outputs?: JsonObject
  fails?: string
}

function blocks(page: string, language: string): string[] {
  const text = readFileSync(folder + page, 'utf8')
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, inside = '']) => inside,
  )
}

function flowOf(name: string, inside: string, processType: string): FlowDefinition {
  const xml = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <processType>${processType}</processType><status>Active</status>${inside}</Flow>`
  const { definition, diagnostics } = readFlow(xml, `${name}.flow-meta.xml`)
  expect(diagnostics).toEqual([])
  if (!definition) throw new Error(`${name} cannot be read`)
  return definition
}

describe.each(pages)('the example of %s', (page) => {
  const [written = ''] = blocks(page, 'json')
  const told = JSON.parse(written || '{}') as Told
  const flows = blocks(page, 'xml').map((inside, at) =>
    flowOf(
      at === 0 ? 'Example' : (told.flows?.[at - 1] ?? `Other${at}`),
      inside,
      told.processType ?? 'AutoLaunchedFlow',
    ),
  )

  test('runs as the page says', () => {
    expect(flows.length).toBeGreaterThan(0)
    const { inputs = {}, record, answers = [], asks = [] } = told
    const start = { inputs, ...(record && { record, priorRecord: null }) }
    const story = play(flows, start, answers)
    if (story.interview.request) expect(story.interview.request).toBe(undefined)
    expect(story.requests).toMatchObject(asks)
    if (told.fails === undefined) expect(outputsOf(story)).toEqual(told.outputs)
    else expect(story.interview.fault?.message).toContain(told.fails)
  })
})

test('every kind of element has a page', () => {
  const index = readFileSync(`${folder}README.md`, 'utf8')
  const notOfFlows = new Set(['orchestratedStages', 'steppedStages'])
  const missing = nodeTags.filter((tag) => !notOfFlows.has(tag) && !index.includes(`\`${tag}\``))
  expect(missing).toEqual([])
  const links = [...index.matchAll(/\]\(([\w./-]+\.md)/g)].map(([, link = '']) => link)
  expect(links.filter((link) => !existsSync(folder + link))).toEqual([])
})
