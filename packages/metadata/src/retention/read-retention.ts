// Reads `policies/retention.yaml`. A mistake is told with its line; reading never throws.
import type { Diagnostic } from '../diagnostic.ts'
import type { ProjectFile } from '../project/project.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { retentionPolicy, type RetentionPolicy } from './retention-policy.ts'

/** True for the file that says how long things are kept. */
export function isRetentionFile(path: string): boolean {
  return /(?:^|\/)policies\/retention\.ya?ml$/.test(path)
}

export type RetentionReading = {
  retention: RetentionPolicy | undefined
  diagnostics: Diagnostic[]
}

/** Reads the policy of retention. */
export function readRetention({ path, text }: ProjectFile): RetentionReading {
  const form = {
    schema: retentionPolicy,
    code: 'retention-not-readable',
    manual: 'docs/operations.md',
  }
  const { value, diagnostics } = readYaml<RetentionPolicy>(text, path, form)
  return { retention: value, diagnostics }
}
