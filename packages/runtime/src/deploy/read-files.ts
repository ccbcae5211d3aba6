// The files of a project, each given to whoever reads its kind: metadata, actions, components,
// connections, people.
import { type Project, readProject } from '@stagewright/metadata'
import {
  isConnectionFile,
  readConnections,
  type ReadConnections,
} from '../connection/read-connections.ts'
import { comingPeople, type ComingPeople } from './check-assignees.ts'
import { readActions, type ReadActions } from './read-actions.ts'
import { readComponents, type ReadComponents } from './read-components.ts'

export type ReadFiles = {
  project: Project
  actions: ReadActions
  components: ReadComponents
  connections: ReadConnections
  coming: ComingPeople
}

/** Reads all files of a project. What is wrong with them is in the diagnostics. */
export async function readFiles(files: { path: string; text: string }[]): Promise<ReadFiles> {
  const actions = await readActions(files)
  const components = readComponents(files)
  const actionPaths = new Set([...actions.sources, ...actions.diagnostics].map((one) => one.file))
  const isMetadata = (path: string) =>
    !actionPaths.has(path) && !components.paths.has(path) && !isConnectionFile(path)
  const project = readProject(files.filter(({ path }) => isMetadata(path)))
  const connections = readConnections(files, project)
  return { project, actions, components, connections, coming: comingPeople(files) }
}
