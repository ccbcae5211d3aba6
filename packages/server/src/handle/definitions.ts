// Orchestrations, flows, and deployments.
import { found, valueOf } from '../api-error.ts'
import { renderFlow, renderOrchestration, renderOrchestrationPage } from '../render/definition.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'orchestrations.list'
  | 'orchestrations.show'
  | 'orchestrations.start'
  | 'flows.list'
  | 'flows.start'
  | 'deployments.create'

export const definitionHandlers: Handlers<Name> = {
  'orchestrations.list': async ({ runtime }) => {
    const [rows, { schema }] = await Promise.all([
      runtime.read.orchestrations(),
      runtime.read.objects(),
    ])
    return { items: rows.map((row) => renderOrchestration(row, schema)) }
  },
  'orchestrations.show': async ({ runtime, params, query }) => {
    const [rows, versions, { schema }] = await Promise.all([
      runtime.read.orchestrations(),
      runtime.read.versions(params.apiName),
      runtime.read.objects(),
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
    return renderOrchestrationPage(row, versions, shown, schema)
  },
  'orchestrations.start': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.start(viewer, params.apiName, body)),
  'flows.list': async ({ runtime }) => {
    const [rows, { schema }] = await Promise.all([runtime.read.flows(), runtime.read.objects()])
    return { items: rows.map((row) => renderFlow(row, schema)) }
  },
  'flows.start': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.interviews.start(viewer, params.apiName, body.inputs)),
  'deployments.create': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.deploy(viewer, body)),
}
