// What was done and by whom, and whether that still stands as it was written: for people with View
// Audit. Written by every request that changes something; nobody changes it.
import type { JsonObject, Result } from '@stagewright/base'
import type { AuditFilter, AuditRow, Head, Page } from '@stagewright/store'
import type { AuditProblem, ChainEnd } from '../audit/verify-links.ts'
import type { Verification } from '../audit/verify-chain.ts'
import type { Problem, Viewer } from './asking.ts'

/** What a request does, for the audit. */
export type RequestAct = {
  /** Its name, such as `people.freeze`. */
  act: string
  actor: { id: string; name: string }
  /** The id of what it is done to; empty without one. */
  target: string
  /** The network address of who asks; empty for the system. */
  address: string
  /** What else it says; never a secret. */
  detail: JsonObject
}

/** A link of the chain with what its entries say, as text whose SHA-256 stands in it. */
export type ExportedLink = {
  number: number
  epoch: string
  digests: string
  hash: string
  entries: { entry: string; content: string | null }[]
}

export type AuditCommands = {
  /** Does the work of a request that is an act: it is kept with what it changes. */
  act<T>(act: RequestAct, work: () => T): T
  /** Keeps that a request was refused. */
  refused(act: RequestAct, code: string): Promise<void>
  /** A page of what was done, newest first. */
  list(viewer: Viewer, filter: AuditFilter): Promise<Result<Page<AuditRow>, Problem>>
  /** The end of the chain with all sealed that was done. To be noted elsewhere. */
  head(viewer: Viewer): Promise<Result<Head, Problem>>
  /** Verifies the chain from behind a link on; `noted` is a head that must still stand in it. */
  verify(
    viewer: Viewer,
    asked: { after: number; noted?: ChainEnd },
  ): Promise<Result<Verification, Problem>>
  /** Links from behind one on, with what they speak of. */
  export(
    viewer: Viewer,
    after: number,
  ): Promise<Result<{ links: ExportedLink[]; isWhole: boolean }, Problem>>
}

export type { AuditFilter, AuditProblem, AuditRow, ChainEnd, Head, Verification }
