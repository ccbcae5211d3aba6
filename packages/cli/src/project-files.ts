// The files of a project folder as a deployment sends them.
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { decodeText, isMetadataFile, type Diagnostic } from '@stagewright/metadata'
import { CommandFailed, misuse } from './command-failed.ts'

export type ProjectFile = { path: string; text: string }

/** What was read, and what is no text that can be sent. */
export type ProjectReading = { files: ProjectFile[]; diagnostics: Diagnostic[] }

const filesMax = 5_000
const fileBytesMax = 8 * 1024 * 1024
const depthMax = 32
/** Folders that hold no part of a project. */
const skipped = new Set(['node_modules', '.git', '.sfdx', '.sf', 'dist'])

/**
 * Reads metadata, policies, actions, connections and data of a folder, in the order of their paths;
 * paths have forward slashes.
 * @throws CommandFailed when there is no such folder, nothing in it, or too much
 */
export function readProjectFiles(folder: string): ProjectReading {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw misuse(`There is no folder ${folder}.`)
  }
  const paths = pathsIn(folder, 0).sort()
  if (paths.length > filesMax) {
    throw new CommandFailed(`${folder} has more than ${filesMax} files of metadata.`, {
      remedy: 'Deploy one package folder at a time.',
    })
  }
  if (paths.length === 0) {
    throw new CommandFailed(`${folder} holds no metadata.`, {
      remedy: 'A project has files such as force-app/main/default/flows/Name.flow-meta.xml.',
    })
  }
  const reading: ProjectReading = { files: [], diagnostics: [] }
  for (const path of paths) addFile(reading, path, relative(folder, path).split(sep).join('/'))
  return reading
}

function pathsIn(folder: string, depth: number): string[] {
  if (depth > depthMax) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    // Links may lead in circles or out of the project.
    if (entry.isSymbolicLink()) return []
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pathsIn(path, depth + 1)
    return isProjectFile(path) ? [path] : []
  })
}

function isProjectFile(path: string): boolean {
  const parts = path.split(sep)
  const name = parts.at(-1) ?? ''
  if (name.endsWith('-meta.xml') || isMetadataFile(parts.join('/'))) return true
  if (parts.includes('actions')) {
    return /\.(ts|mts|js|mjs)$/.test(name) && !/\.(test|d)\.m?ts$/.test(name)
  }
  if (parts.includes('components')) {
    return /\.(tsx?|jsx?|mjs|css|json|txt)$/.test(name) && !/\.(test|spec|d)\.\w+$/.test(name)
  }
  if (parts.includes('connections')) return /\.(ya?ml|json)$/.test(name)
  return (parts.includes('policies') || parts.includes('data')) && /\.ya?ml$/.test(name)
}

function addFile(reading: ProjectReading, path: string, shown: string): void {
  if (lstatSync(path).size > fileBytesMax) {
    throw new CommandFailed(`${path} is larger than ${fileBytesMax / 1024 / 1024} MiB.`)
  }
  const { text, diagnostics } = decodeText(readFileSync(path), shown)
  reading.diagnostics.push(...diagnostics)
  if (text !== undefined) reading.files.push({ path: shown, text })
}
