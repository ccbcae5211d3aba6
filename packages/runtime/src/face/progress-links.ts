// Links by which people without an account see how far a run is.
import type { Instant, Result } from '@stagewright/base'
import type { ProgressLinkRow } from '@stagewright/store'
import type { RunReading } from '../readers.ts'
import type { Done, Problem, Viewer } from './asking.ts'

export type MadeProgressLink = {
  id: string
  /** The whole address. It is told once; nobody can read it later. */
  url: string
  expiresAt: Instant
}

/** What the page of a link draws, read with the eyes of whoever made it. */
export type ProgressReading = RunReading & {
  /** Who made it: their language and zone are the page's. */
  viewer: Viewer
  expectedEnd: Instant | undefined
  linkExpiresAt: Instant
}

export type ProgressLinkCommands = {
  /** Those of a run that work now, newest first. */
  list(viewer: Viewer, runId: string): Promise<Result<ProgressLinkRow[], Problem>>
  make(viewer: Viewer, runId: string, days: number): Promise<Result<MadeProgressLink, Problem>>
  revoke(viewer: Viewer, runId: string, id: string): Promise<Result<Done, Problem>>
  /** What a secret lets anybody see; the problem says why it is nothing (any more). */
  open(secret: string, language?: string): Promise<Result<ProgressReading, Problem>>
}
