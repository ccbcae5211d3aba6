// The people of a project's data/people.yaml, as plays and scenario tests take them.
import type { ProjectFile } from '@stagewright/metadata'
import type { SimulatedPerson } from '@stagewright/simulator'
import { parse } from 'yaml'
import { CommandFailed } from '../command-failed.ts'

/**
 * Everybody of the project's people files.
 * @throws CommandFailed that names the file, when it is not what docs/projects.md says
 */
export function projectPeople(files: readonly ProjectFile[]): SimulatedPerson[] {
  return files
    .filter(({ path }) => /(^|\/)data\/people\.ya?ml$/.test(path))
    .flatMap(({ path, text }) => {
      const root: unknown = parse(text)
      const people = isRecord(root) ? root['people'] : undefined
      if (!Array.isArray(people)) throw wrong(path, 'a list under the key people is expected')
      return people.map((person: unknown, at) => personOf(path, person, at))
    })
}

function personOf(path: string, person: unknown, at: number): SimulatedPerson {
  const isPerson =
    isRecord(person) &&
    typeof person['username'] === 'string' &&
    typeof person['lastName'] === 'string'
  if (isPerson) return person as unknown as SimulatedPerson
  throw wrong(path, `person ${at + 1} needs username and lastName`)
}

function isRecord(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}

function wrong(path: string, what: string): CommandFailed {
  return new CommandFailed(`${path}: ${what}.`, { remedy: 'docs/projects.md shows its form.' })
}
