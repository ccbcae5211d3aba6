// Orchestrations, flows, and deployments.
import { found, valueOf } from '../api-error.ts'
import {
  renderFlow,
  renderOrchestration,
  renderOrchestrationPage,
  type Rendering,
} from '../render/definition.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'orchestrations.list'
  | 'orchestrations.show'
  | 'orchestrations.start'
  | 'flows.list'
  | 'flows.start'
  | 'deployments.create'

/** What rows are rendered with for this viewer. */
async function renderingOf({
  runtime,
  viewer,
}: Pick<Call<'flows.list'>, 'runtime' | 'viewer'>): Promise<Rendering> {
  const [{ schema }, mayStart] = await Promise.all([
    runtime.read.objects(viewer),
    runtime.read.startRights(viewer),
  ])
  return { schema, mayStart }
}

export const definitionHandlers: Handlers<Name> = {
  'orchestrations.list': async (call) => {
    const [rows, rendering] = await Promise.all([
      call.runtime.read.orchestrations(call.viewer),
      renderingOf(call),
    ])
    return { items: rows.map((row) => renderOrchestration(row, rendering)) }
  },
  'orchestrations.show': async (call) => {
    const { runtime, viewer, params, query } = call
    const [rows, versions, rendering] = await Promise.all([
      runtime.read.orchestrations(viewer),
      runtime.read.versions(params.apiName),
      renderingOf(call),
    ])
    const name = params.apiName.toLowerCase()
    const row = found(
      rows.find(({ apiName }) => apiName.toLowerCase() === name),
      'not-found',
      `orchestration ${params.apiName}`,
    )
    const wanted = query.version ?? row.activeVersion ?? row.latestVersion
    const shown = found(
      versions.find(({ version }) => version === wanted),
      'not-found',
      `version ${wanted} of ${row.label}`,
    )
    return renderOrchestrationPage(row, versions, shown, rendering)
  },
  'orchestrations.start': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.start(viewer, params.apiName, body)),
  'flows.list': async (call) => {
    const [rows, rendering] = await Promise.all([
      call.runtime.read.flows(call.viewer),
      renderingOf(call),
    ])
    return { items: rows.map((row) => renderFlow(row, rendering)) }
  },
  'flows.start': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.interviews.start(viewer, params.apiName, body.inputs)),
  'deployments.create': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.deploy(viewer, body)),
}
