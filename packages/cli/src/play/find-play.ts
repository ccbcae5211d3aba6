// What is to be played: a project folder, or one file of a project, and the orchestration in it.
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { createSchema, type FlowDefinition, readProject } from '@stagewright/metadata'
import { loadPlayActions } from '@stagewright/runtime'
import type { Stage } from '@stagewright/simulator'
import { CommandFailed, misuse } from '../command-failed.ts'
import { readProjectFiles } from '../project-files.ts'
import { projectPeople } from '../scenario/project-people.ts'

export type FoundPlay = {
  folder: string
  stage: Stage & { schema: NonNullable<Stage['schema']> }
  /** Orchestrations to choose from; one when it is named, or a file is given. */
  orchestrations: FlowDefinition[]
}

/**
 * Reads the project of a folder or a file.
 * @throws CommandFailed when there is no such path, or no orchestration in it
 */
export async function findPlay(path: string, named: string | undefined): Promise<FoundPlay> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw misuse(`There is no file or folder ${path}.`)
  const folder = found.isFile() ? projectOf(path) : path
  const wanted =
    named ?? (found.isFile() ? basename(path).replace(/\.flow(-meta\.xml)?$/, '') : undefined)
  const { files } = readProjectFiles(folder)
  const project = readProject(files)
  const { actions } = await loadPlayActions(files)
  const all = project.flows
    .map(({ definition }) => definition)
    .filter(({ kind, status }) => kind.endsWith('orchestration') && status === 'Active')
  const orchestrations = all.filter(({ apiName }) => isSame(apiName, wanted ?? apiName))
  if (orchestrations.length === 0) {
    const what =
      wanted === undefined ? 'no active orchestration' : `no active orchestration ${wanted}`
    const names = all.map(({ apiName }) => apiName).join(', ')
    throw new CommandFailed(`${folder} has ${what}.`, {
      remedy: names === '' ? 'Set <status>Active</status> in its file.' : `There are: ${names}.`,
    })
  }
  const schema = createSchema(project.objects)
  return {
    folder,
    stage: { project, schema, people: projectPeople(files), actions },
    orchestrations,
  }
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

/** The nearest folder above a file that is a project; else the one above its `flows`. */
function projectOf(file: string): string {
  const own = dirname(resolve(file))
  for (let folder = own; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'sfdx-project.json'))) return folder
  }
  return basename(own) === 'flows' ? dirname(own) : own
}
