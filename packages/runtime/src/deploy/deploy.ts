// A project comes in: read, checked, and stored as far as it can run. One transaction: either all of what
// is reported as deployed stands, or nothing does.
import { failed, isoInstant, ok } from '@stagewright/base'
import { assignKeyPrefixes, createSchema, type Project, readProject } from '@stagewright/metadata'
import {
  applyObjects,
  notifyChanges,
  saveObjects,
  saveVersion,
  type Transaction,
  writeSetting,
} from '@stagewright/store'
import type { Deploy, DeployedFile, DeployReport } from '../runtime.ts'
import type { System } from '../system.ts'
import { KEY_PREFIXES, loadDeployment } from '../world/deployment.ts'
import { checkProject, type CheckedFlow, type CheckedProject } from './check-project.ts'
import { objectsToKeep, neededObjects } from './needed-objects.ts'
import { readActions } from './read-actions.ts'
import { saveDirectory } from './save-directory.ts'
import { saveProjectResources } from './save-resources.ts'

/** The deploy command of the runtime. */
export function createDeploy(system: System): Deploy {
  return async (viewer, { files, checkOnly }) => {
    if (!viewer.permissions.includes('ManageDefinitions')) {
      const message = 'Deploying needs the permission Manage Definitions.'
      return failed({ isRefusal: true, code: 'not-allowed', message })
    }
    const project = readProject(files.filter(({ path }) => !isOwnFile(path)))
    const actions = await readActions(files)
    const objects = objectsToKeep(system.deployment.objects, project.objects)
    const known = createSchema(objects)
    const prefixes = assignKeyPrefixes(known.objects(), keyPrefixes(system))
    const schema = createSchema(objects, prefixes)
    const checked = await checkProject(system.deployment, { project, schema, actions })
    const report = reportOn(project, checked, actions.names)
    if (checkOnly) return ok(report)
    await system.database.transaction(async (tx) => {
      const needed = neededObjects(project, schema)
      const problems = await applyObjects(tx, needed)
      for (const problem of problems) addProblem(report, project, problem)
      await saveObjects(tx, project.objects)
      await writeSetting(tx, KEY_PREFIXES, prefixes)
      await saveProjectResources(tx, project, actions)
      await saveDirectory(tx, project, system.newId)
      for (const flow of checked.flows) {
        await saveFlow(system, tx, { flow, by: viewer.name, file: fileOf(report, flow) })
      }
      await notifyChanges(tx, { definitions: [] })
    })
    system.deployment = await loadDeployment(system.database)
    return ok(report)
  }
}

/** Files of ours beside the metadata. */
function isOwnFile(path: string): boolean {
  return /(^|\/)(actions|data|tests|policies|service)\//.test(path) && !/-meta\.xml$/.test(path)
}

function keyPrefixes(system: System): Record<string, string> {
  const known: Record<string, string> = {}
  for (const object of system.deployment.schema.objects()) {
    if (object.keyPrefix !== undefined) known[object.apiName] = object.keyPrefix
  }
  return known
}

async function saveFlow(
  system: System,
  tx: Transaction,
  { flow, by, file }: { flow: CheckedFlow; by: string; file: DeployedFile | undefined },
): Promise<void> {
  if (!file || file.outcome === 'blocked' || file.outcome === 'not-used') return
  const { definition, text } = flow.flow
  const { version, isNew } = await saveVersion(tx, {
    definition,
    isActive: definition.status === 'Active',
    isRunnable: true,
    file: flow.flow.file,
    source: text,
    at: isoInstant(system.now()),
    by,
  })
  file.version = version
  if (!isNew) file.outcome = 'unchanged'
}

function reportOn(project: Project, checked: CheckedProject, actionNames: string[]): DeployReport {
  const byPath = new Map(checked.flows.map((flow) => [flow.flow.file, flow]))
  const files = project.understood.map((file): DeployedFile => {
    const flow = byPath.get(file.path)
    const base = { path: file.path, kind: file.kind, apiName: file.apiName }
    if (!flow) return { ...base, outcome: 'deployed', reasons: [] }
    return { ...base, outcome: outcomeOf(flow), reasons: flow.reasons }
  })
  for (const { path, reason } of project.otherFiles) {
    files.push({ path, kind: 'other', apiName: '', outcome: 'not-used', reasons: [reason] })
  }
  for (const duplicate of project.duplicates) {
    for (const path of duplicate.ignored) {
      const reasons = [`${duplicate.apiName} is taken from ${duplicate.kept}`]
      const base = { path, kind: duplicate.kind, apiName: duplicate.apiName }
      files.push({ ...base, outcome: 'not-used', reasons })
    }
  }
  const understood: DeployReport['understood'] = {}
  for (const { kind } of project.understood) understood[kind] = (understood[kind] ?? 0) + 1
  if (actionNames.length > 0) understood['action'] = actionNames.length
  return { understood, files: unique(files), diagnostics: checked.diagnostics }
}

function outcomeOf(flow: CheckedFlow): DeployedFile['outcome'] {
  if (flow.reasons.length > 0) return 'blocked'
  return flow.flow.definition.status === 'Active' ? 'deployed' : 'deployed-inactive'
}

/** A file that stands in two lists is told once, the first way. */
function unique(files: DeployedFile[]): DeployedFile[] {
  const seen = new Set<string>()
  return files.filter(({ path }) => !seen.has(path) && seen.add(path))
}

function fileOf(report: DeployReport, flow: CheckedFlow): DeployedFile | undefined {
  return report.files.find(({ path }) => path === flow.flow.file)
}

function addProblem(
  report: DeployReport,
  project: Project,
  problem: { object: string; field: string; message: string },
): void {
  const file = project.understood.find(({ apiName }) => apiName === problem.object)?.path ?? ''
  report.diagnostics.push({
    severity: 'error',
    code: 'field-type-changed',
    file,
    line: 1,
    column: 1,
    element: problem.object,
    field: problem.field,
    message: problem.message,
    remedy: 'The field was left as it is.',
  })
}
