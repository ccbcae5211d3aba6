// A runtime over a database of its own for tests of actions: people, a project of flows that each
// make one call, and what came of it.
import type { JsonObject } from '@stagewright/base'
import { createTestDatabase, type Database } from '@stagewright/store'
import { createRuntime, type OpenRuntime, type RuntimeOptions } from '../create-runtime.ts'
import type { Viewer } from '../face/asking.ts'
import type { DeployReport } from '../face/deploy.ts'
import type { InterviewView } from '../face/interview-commands.ts'
import { valueOf } from './counting-system.ts'

export type ActionWorld = {
  runtime: OpenRuntime
  viewer: Viewer
  database: Database
  query<R>(text: string, values?: unknown[]): Promise<R[]>
  deploy(files: { [path: string]: string }): Promise<DeployReport>
  /** Deploys a flow of one call and runs it. */
  call(call: Call): Promise<InterviewView>
  create(object: string, records: JsonObject[]): Promise<string[]>
  close(): Promise<void>
}

export type Call = {
  actionType: string
  actionName?: string
  /** Input → literal, or `!name` for an input of the flow. */
  inputs?: { [name: string]: string | boolean | number }
  outputs?: string[]
  /** Data type of the variables that take the outputs; String without it. */
  outputType?: string
  /** Values of the flow's inputs by name: texts, or lists of texts. */
  values?: JsonObject
}

/** Opens it, with the administrator to act in it. */
export async function openActionWorld(options: Partial<RuntimeOptions> = {}): Promise<ActionWorld> {
  const database = await createTestDatabase()
  const runtime = await createRuntime({
    database: { url: database.url },
    takesJobs: false,
    ...options,
  })
  // Somebody without an address: mails in their name are from the installation.
  await runtime.setUp.createAdministrator('admin', 'a long password')
  const { viewer } = valueOf(await runtime.sessions.issueToken('admin', 'Test'))
  let number = 0
  const world: ActionWorld = {
    runtime,
    viewer,
    database: database.database,
    query: (text, values = []) => database.database.query(text, values),
    async deploy(project) {
      const files = Object.entries(project).map(([path, text]) => ({ path, text }))
      const report = await runtime.deploy(viewer, { files, checkOnly: false })
      if (!report.ok) throw new Error(report.error.message)
      return report.value
    },
    async call(call) {
      const name = `Call_${++number}`
      const path = `flows/${name}.flow-meta.xml`
      const report = await world.deploy({ [path]: callingFlow(call) })
      const file = report.files.find((one) => one.path === path)
      if (file?.outcome !== 'deployed') throw new Error(file?.reasons.join(' '))
      const started = await runtime.interviews.start(viewer, name, call.values ?? {})
      if (!started.ok) throw new Error(started.error.message)
      return started.value
    },
    async create(object, records) {
      const saved = await runtime.records.create(viewer, object, records)
      if (!saved.ok) throw new Error(saved.error.message)
      return saved.value.ids
    },
    async close() {
      await runtime.close()
      await database.drop()
    },
  }
  return world
}

/** A flow of one call; its outputs are the call's, and `Fault` what the fault path saw. */
export function callingFlow(call: Call): string {
  const {
    actionType,
    actionName = actionType,
    inputs = {},
    outputs = [],
    values = {},
    outputType = 'String',
  } = call
  const variables = Object.entries(values).map(([name, value]) => {
    const isList = Array.isArray(value)
    return variable(name, `<isCollection>${isList}</isCollection><isInput>true</isInput>`)
  })
  const results = outputs.map((name) =>
    variable(`out_${name}`, '<isOutput>true</isOutput>', outputType),
  )
  return `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Call</label>
<processType>AutoLaunchedFlow</processType><status>Active</status>
<start><connector><targetReference>Call</targetReference></connector></start>
<actionCalls><name>Call</name><label>Call</label><actionName>${actionName}</actionName>
<actionType>${actionType}</actionType>
<faultConnector><targetReference>Note</targetReference></faultConnector>
${Object.entries(inputs).map(input).join('\n')}
${outputs.map((name) => `<outputParameters><assignToReference>out_${name}</assignToReference><name>${name}</name></outputParameters>`).join('\n')}
</actionCalls>
<assignments><name>Note</name><label>Note</label><assignmentItems>
<assignToReference>Fault</assignToReference><operator>Assign</operator>
<value><elementReference>$Flow.FaultMessage</elementReference></value></assignmentItems></assignments>
${variables.join('\n')}${results.join('\n')}${variable('Fault', '<isOutput>true</isOutput>')}
</Flow>`
}

function variable(name: string, inside: string, type = 'String'): string {
  return `<variables><name>${name}</name><dataType>${type}</dataType>${inside}</variables>`
}

function input([name, value]: [string, string | boolean | number]): string {
  return `<inputParameters><name>${name}</name><value>${literal(value)}</value></inputParameters>`
}

function literal(value: string | boolean | number): string {
  if (typeof value === 'boolean') return `<booleanValue>${value}</booleanValue>`
  if (typeof value === 'number') return `<numberValue>${value}</numberValue>`
  if (value.startsWith('!')) return `<elementReference>${value.slice(1)}</elementReference>`
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<stringValue>${text}</stringValue>`
}

/** A file of metadata. */
export function metadataFile(root: string, inside: string): string {
  return `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${root}>`
}

/** A flow that reads objects, so that they have tables. */
export function readingFlow(objects: readonly string[]): string {
  const lookups = objects.map(
    (object) => `<recordLookups><name>Get_${object}</name><label>Get</label>
      <object>${object}</object></recordLookups>`,
  )
  return metadataFile(
    'Flow',
    `<label>Reads</label><processType>AutoLaunchedFlow</processType><status>Active</status>
    ${lookups.join('')}`,
  )
}
