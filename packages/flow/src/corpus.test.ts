// Every flow of the metadata collection beside the repository, where there is one, is run with
// made-up answers: none may throw, each comes to an end or to a fault that says why.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import {
  createSchema,
  type FlowDefinition,
  isMetadataFile,
  readProject,
} from '@stagewright/metadata'
import { describe, expect, test } from 'vitest'
import { answerInterview } from './interview/answer.ts'
import { startInterview } from './interview/start.ts'
import type { Interview } from './interview.ts'
import { answerAnything, madeUpRecord } from './testing/answer-anything.ts'
import { context } from './testing/flow-of.ts'

const folder = new URL('../../../../shared/corpus/', import.meta.url)

function filesIn(directory: URL): URL[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(new URL(`${entry.name}/`, directory))
      : [new URL(encodeURIComponent(entry.name), directory)],
  )
}

const ROUNDS_MAX = 400

describe.runIf(existsSync(folder))('the collected flows', () => {
  test('each runs to an end or to a fault that says why', () => {
    const counts = { flows: 0, Finished: 0, Failed: 0, Waiting: 0 }
    for (const project of readdirSync(folder, { withFileTypes: true })) {
      if (!project.isDirectory()) continue
      const world = worldOf(new URL(`${project.name}/`, folder))
      for (const definition of world.flows.values()) {
        const { kind, isStub } = definition
        if (isStub || kind === 'orchestration' || kind === 'approval-orchestration') continue
        const interview = runThrough(world, definition)
        counts.flows += 1
        expect(interview.status).not.toBe('Running')
        if (interview.status !== 'Running') counts[interview.status] += 1
        if (interview.status === 'Failed') expect(interview.fault?.message).toMatch(/\S/)
      }
    }
    process.stdout.write(`flows of the collection: ${JSON.stringify(counts)}\n`)
    expect(counts.Finished / counts.flows).toBeGreaterThan(0.8)
  }, 120_000)
})

function worldOf(directory: URL) {
  const files = filesIn(directory)
    .map((url) => ({ path: decodeURIComponent(url.pathname), url }))
    .filter(({ path }) => isMetadataFile(path))
    .map(({ path, url }) => ({ path, text: readFileSync(url, 'utf8') }))
  const project = readProject(files)
  const flows = new Map(project.flows.map(({ definition }) => [definition.apiName, definition]))
  return { flows, schema: createSchema(project.objects) }
}

function runThrough(world: ReturnType<typeof worldOf>, definition: FlowDefinition): Interview {
  const { flows, schema } = world
  const source = {
    schema,
    flow: (key: string) => flows.get(key),
    keyOf: (name: string) => (flows.has(name) ? name : undefined),
  }
  const { object, triggerType } = definition.metadata.start ?? {}
  const record = object && triggerType ? madeUpRecord(schema, object, 1) : undefined
  const start = { id: 'i', flow: definition.apiName, inputs: {}, ...(record && { record }) }
  let interview = startInterview(source, start, context)
  for (let round = 0; interview.request && round < ROUNDS_MAX; round++) {
    const answer = answerAnything(schema, interview.request, round)
    interview = answerInterview(source, interview, answer, context)
  }
  return interview
}
