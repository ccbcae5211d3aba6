// A project comes in: read, checked, and stored as far as it can run. One transaction: either all
// of what is reported as deployed stands, or nothing does.
import { failed, isoInstant, ok } from '@stagewright/base'
import { assignKeyPrefixes, createSchema, type Project } from '@stagewright/metadata'
import {
  applyObjects,
  createDirectory,
  notifyChanges,
  saveCustomMetadata,
  saveObjects,
  saveVersion,
  type Transaction,
  writeSetting,
} from '@stagewright/store'
import { sourcesAfter } from '../language/sources-after.ts'
import { replanAfter } from '../calendar/replan.ts'
import type { Deploy, DeployedFile, DeployReport } from '../face/deploy.ts'
import { planActiveSchedules } from '../job/plan-active-schedules.ts'
import type { System } from '../system.ts'
import { KEY_PREFIXES } from '../world/deployment.ts'
import { refreshDeployment } from '../world/refresh-deployment.ts'
import type { CheckedFlow } from './block-flows.ts'
import { checkProject } from './check-project.ts'
import { objectsToKeep, neededObjects } from './needed-objects.ts'
import { readFiles } from './read-files.ts'
import { errorsIn, reportOn } from './report-on.ts'
import { saveDirectory } from './save-directory.ts'
import { saveProjectResources } from './save-resources.ts'

/** The deploy command of the runtime. */
export function createDeploy(system: System): Deploy {
  return async (viewer, { files, checkOnly }) => {
    if (!viewer.permissions.includes('ManageDefinitions')) {
      const message = 'Deploying needs the permission Manage Definitions.'
      return failed({ isRefusal: true, code: 'not-allowed', message })
    }
    const read = await readFiles(files)
    const { project, actions, components, connections } = read
    const objects = objectsToKeep(system.deployment.objects, project.objects)
    const known = createSchema(objects)
    const prefixes = assignKeyPrefixes(known.objects(), keyPrefixes(system))
    const schema = createSchema(objects, prefixes)
    const checked = await system.database.transaction((tx) => {
      const directory = createDirectory(tx)
      return checkProject(system.deployment, { ...read, schema, directory })
    })
    // Rules that name what is not there would hold work to nothing: those in force stay.
    const { backgroundRights, ...others } = project
    const isKept =
      backgroundRights && errorsIn(checked.diagnostics, backgroundRights.file.path).length === 0
    const kept = { ...others, ...(isKept && { backgroundRights }) }
    const report = reportOn(project, checked, { actions, components, connections })
    if (checkOnly) return ok(report)
    await system.database.transaction(async (tx) => {
      const needed = neededObjects({ project, actions }, schema)
      const problems = await applyObjects(tx, needed)
      for (const problem of problems) addProblem(report, project, problem)
      for (const { object, record, message } of await saveCustomMetadata(
        tx,
        schema,
        project.customMetadata,
      )) {
        addProblem(report, project, { object: `${object}.${record}`, field: '', message })
      }
      await saveObjects(tx, project.objects)
      await writeSetting(tx, KEY_PREFIXES, prefixes)
      const own = { actions, components, connections }
      const translations = system.deployment.resources.get('translation')
      const sources = sourcesAfter(system.deployment, project, objects)
      await saveProjectResources(tx, kept, own, { translations, sources })
      await replanAfter(system, tx, project.calendars)
      await saveDirectory(tx, project, system.newId)
      for (const flow of checked.flows) {
        await saveFlow(system, tx, { flow, by: viewer.name, file: fileOf(report, flow) })
      }
      await notifyChanges(tx, { definitions: [] })
    })
    await refreshDeployment(system)
    await planActiveSchedules(system)
    return ok(report)
  }
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
