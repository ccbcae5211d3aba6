// Versions of orchestrations and flows, and runs that go from one to another.
import type { FlowDefinition } from '@stagewright/metadata'
import { automaticMapping, elementsOf, type Readers } from '@stagewright/runtime'
import { ApiError, found, valueOf } from '../api-error.ts'
import { renderVersion } from '../render/definition.ts'
import { readingOrder } from '../render/walk.ts'
import { versionDifference } from '../render/version-difference.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'orchestrations.versions'
  | 'orchestrations.activate'
  | 'orchestrations.deactivate'
  | 'orchestrations.deleteVersion'
  | 'orchestrations.diff'
  | 'flows.versions'
  | 'flows.activate'
  | 'flows.deactivate'
  | 'flows.deleteVersion'
  | 'runs.migrate'
  | 'runs.undoMigration'

export const versionHandlers: Handlers<Name> = {
  'orchestrations.versions': async ({ runtime, params }) => {
    const apiName = await orchestrationNamed(runtime.read, params.apiName)
    return { items: (await runtime.read.versions(apiName)).map(renderVersion) }
  },
  'orchestrations.activate': async ({ runtime, viewer, params }) => {
    const apiName = await orchestrationNamed(runtime.read, params.apiName)
    return valueOf(await runtime.versions.activate(viewer, apiName, params.version))
  },
  'orchestrations.deactivate': async ({ runtime, viewer, params }) => {
    const apiName = await orchestrationNamed(runtime.read, params.apiName)
    return valueOf(await runtime.versions.deactivate(viewer, apiName))
  },
  'orchestrations.deleteVersion': async ({ runtime, viewer, params }) => {
    const apiName = await orchestrationNamed(runtime.read, params.apiName)
    return valueOf(await runtime.versions.delete(viewer, apiName, params.version))
  },
  'orchestrations.diff': difference,
  'flows.versions': async ({ runtime, params }) => {
    const apiName = await flowNamed(runtime.read, params.apiName)
    return { items: (await runtime.read.versions(apiName)).map(renderVersion) }
  },
  'flows.activate': async ({ runtime, viewer, params }) => {
    const apiName = await flowNamed(runtime.read, params.apiName)
    return valueOf(await runtime.versions.activate(viewer, apiName, params.version))
  },
  'flows.deactivate': async ({ runtime, viewer, params }) => {
    const apiName = await flowNamed(runtime.read, params.apiName)
    return valueOf(await runtime.versions.deactivate(viewer, apiName))
  },
  'flows.deleteVersion': async ({ runtime, viewer, params }) => {
    const apiName = await flowNamed(runtime.read, params.apiName)
    return valueOf(await runtime.versions.delete(viewer, apiName, params.version))
  },
  'runs.migrate': async ({ runtime, viewer, body }) => {
    const { runIds, filter, version, mapping, pins, reason, preview: isPreview } = body
    if ((runIds === undefined) === (filter === undefined)) {
      throw new ApiError('bad-input', 'Say which runs: either `runIds` or `filter`.')
    }
    const runs = filter ?? { runIds: runIds ?? [] }
    const wanted = { runs, version, mapping, pins, reason, isPreview }
    return valueOf(await runtime.migrations.migrate(viewer, wanted))
  },
  'runs.undoMigration': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.migrations.undo(viewer, params.id, body.reason)),
}

async function difference({ runtime, params, query }: Call<'orchestrations.diff'>) {
  const apiName = await orchestrationNamed(runtime.read, params.apiName)
  const [versions, { schema }] = await Promise.all([
    runtime.read.versions(apiName),
    runtime.read.objects(),
  ])
  const definitionOf = (wanted: number) =>
    found(
      versions.find(({ version }) => version === wanted),
      'not-found',
      `version ${wanted} of ${apiName}`,
    ).definition
  const [from, to] = [definitionOf(query.from), definitionOf(query.to)]
  return {
    from: query.from,
    to: query.to,
    changes: versionDifference(from, to, schema),
    mapping: inReadingOrder(from, automaticMapping(from, to)),
    targets: inReadingOrder(to, elementsOf(to)),
  }
}

/** Stages as one reads them, each with its steps; those that nothing leads to come last. */
function inReadingOrder<T extends { name: string; stage: string | null }>(
  definition: FlowDefinition,
  elements: readonly T[],
): T[] {
  const order = readingOrder(definition, true)
  const placeOf = ({ name, stage }: T) => {
    const at = order.indexOf(stage ?? name)
    return at < 0 ? order.length : at
  }
  return [...elements].sort((left, right) => placeOf(left) - placeOf(right))
}

/** The API name as it is written; orchestrations and flows are asked for apart. */
async function orchestrationNamed(read: Readers, name: string): Promise<string> {
  return named(await read.orchestrations(), name, 'orchestration')
}

async function flowNamed(read: Readers, name: string): Promise<string> {
  return named(await read.flows(), name, 'flow')
}

function named(rows: { apiName: string }[], name: string, noun: string): string {
  const row = rows.find(({ apiName }) => apiName.toLowerCase() === name.toLowerCase())
  return found(row, 'not-found', `${noun} ${name}`).apiName
}
