// Reads `policies/background-rights.yaml`. A mistake is told with its line; reading never throws.
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { ProjectFile } from '../project/project.ts'
import { readYaml, type YamlPath } from '../yaml/read-yaml.ts'
import { backgroundRights, type BackgroundRights } from './background-rights.ts'

/** True for the file that holds background work to rights. */
export function isBackgroundRightsFile(path: string): boolean {
  return /(?:^|\/)policies\/background-rights\.ya?ml$/.test(path)
}

export type BackgroundRightsReading = {
  rights: BackgroundRights | undefined
  diagnostics: Diagnostic[]
  placeOf(path: YamlPath): Place
}

/** Reads the file; whether what it names is there is asked later. */
export function readBackgroundRights({ path, text }: ProjectFile): BackgroundRightsReading {
  const form = {
    schema: backgroundRights,
    code: 'background-rights-not-readable',
    manual: 'docs/background-rights.md',
  }
  const { value, diagnostics, placeOf } = readYaml<BackgroundRights>(text, path, form)
  return { rights: value, diagnostics, placeOf }
}
