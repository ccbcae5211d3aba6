// Connections to other systems, for people with ManageDefinitions.
import type { Instant, Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'

/** Connections to other systems, for people with ManageDefinitions. */
export type ConnectionCommands = {
  list(viewer: Viewer): Promise<Result<ConnectionView[], Problem>>
  /** Seals the values and keeps them; they never come back. */
  setSecret(
    viewer: Viewer,
    name: string,
    values: { [field: string]: string },
  ): Promise<Result<Done, Problem>>
  dropSecret(viewer: Viewer, name: string): Promise<Result<Done, Problem>>
  /**
   * Makes a new key for secrets and seals all of them with it; older keys stay where they are kept,
   * for backups.
   */
  rotateKey(viewer: Viewer): Promise<Result<KeyRotation, Problem>>
  /** Calls its address with its secret. */
  test(viewer: Viewer, name: string): Promise<Result<ConnectionTest, Problem>>
}

export type KeyRotation = {
  /** How many secrets are sealed with it. */
  count: number
  /** Tells the key from others, and nothing of it. */
  keyId: string
}

export type ConnectionView = {
  name: string
  label: string
  description: string
  baseUrl: string
  authentication: 'none' | 'bearer' | 'basic' | 'apiKey' | 'oauth2'
  secretFields: string[]
  secret?: { changedAt: Instant; changedBy: string }
  operations: ConnectionOperationView[]
  lastCall?: {
    operation: string
    at: Instant
    statusCode: number | null
    problem: string | null
    durationMs: number
  }
}

export type ConnectionOperationView = {
  id: string
  summary: string
  method: string
  path: string
  requiredInputs: string[]
  optionalInputs: string[]
  outputs: string[]
}

export type ConnectionTest = {
  isReached: boolean
  statusCode: number | null
  message: string
  durationMs: number
}
