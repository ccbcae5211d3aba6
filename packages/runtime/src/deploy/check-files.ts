// The check of a deployment without a database and without a server: the files of a folder against
// themselves and the catalogue. People and what is deployed elsewhere are not known, and that is
// said.
import { createSchema, type Project, readProject, type Schema } from '@stagewright/metadata'
import type { DeployReport } from '../runtime.ts'
import type { Deployment } from '../world/deployment.ts'
import { isConnectionFile, readConnections } from '../connection/read-connections.ts'
import { comingPeople } from './check-assignees.ts'
import { checkProject } from './check-project.ts'
import { readActions } from './read-actions.ts'
import { readComponents } from './read-components.ts'
import { reportOn } from './report-on.ts'

/** The report with what was read, for whoever goes on with it. */
export type CheckedFiles = { report: DeployReport; project: Project; schema: Schema }

/** Checks the files of one project. Never throws for what stands in them. */
export async function checkFiles(files: { path: string; text: string }[]): Promise<CheckedFiles> {
  const actions = await readActions(files)
  const components = readComponents(files)
  const actionPaths = new Set([...actions.sources, ...actions.diagnostics].map((one) => one.file))
  const isMetadata = (path: string) =>
    !actionPaths.has(path) && !components.paths.has(path) && !isConnectionFile(path)
  const project = readProject(files.filter(({ path }) => isMetadata(path)))
  const connections = readConnections(files, project)
  const schema = createSchema(project.objects)
  const coming = comingPeople(files)
  const report = await checkRead({ project, schema, actions, components, connections, coming })
  return { report, project, schema }
}

type Read = Omit<Parameters<typeof checkProject>[1], 'directory'>

/** Checks a project that was read already. */
async function checkRead(read: Read): Promise<DeployReport> {
  const checked = await checkProject(nothingDeployed(read.schema), {
    ...read,
    directory: undefined,
  })
  return reportOn(read.project, checked, read)
}

function nothingDeployed(schema: Schema): Deployment {
  return {
    schema,
    objects: [],
    relations: new Map(),
    definitions: {
      ensure: async () => undefined,
      version: () => undefined,
      activeVersion: () => undefined,
      active: () => [],
      triggeredBy: () => [],
    },
    actions: new Map(),
    components: new Map(),
    connections: new Map(),
    resources: new Map(),
  }
}
