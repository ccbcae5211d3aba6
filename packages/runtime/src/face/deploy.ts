// Deploying a project: what one hands over and what comes of it.
import type { Result } from '@stagewright/base'
import type { Diagnostic } from '@stagewright/metadata'
import type { Problem, Viewer } from './asking.ts'

export type Deploy = {
  /**
   * Reads a project, says what it understood and what stands in the way; stores what it can unless
   * `checkOnly`.
   */
  (
    viewer: Viewer,
    project: { files: { path: string; text: string }[]; checkOnly: boolean },
  ): Promise<Result<DeployReport, Problem>>
}

export type DeployReport = {
  /** Counts in words: `flows` → 12, `objects` → 3, … */
  understood: { [kind: string]: number }
  files: DeployedFile[]
  diagnostics: Diagnostic[]
}

export type DeployedFile = {
  path: string
  kind: string
  apiName: string
  outcome: 'deployed' | 'unchanged' | 'deployed-inactive' | 'blocked' | 'not-used'
  version?: number
  /** For blocked files: what blocks it, in words. */
  reasons: string[]
}
