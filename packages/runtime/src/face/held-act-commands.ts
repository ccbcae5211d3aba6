// Acts of administration that wait for a second person. What they are called, which there are and
// how they are carried out belongs to whoever offers them; here they are kept and decided.
import type { Json, Result } from '@stagewright/base'
import type { Permission } from '@stagewright/orchestration'
import type { HeldActRow, HeldActState, Page } from '@stagewright/store'
import type { Problem, Viewer } from './asking.ts'

/** What is asked for: values of the path, and the body as it was sent. */
export type HeldRequest = { params: Json; body: Json }

export type NewHeldAct = {
  act: string
  kind: string
  /** What it is, in words. */
  title: string
  /** Any of them lets somebody ask, and somebody else decide. */
  permissions: readonly Permission[]
  request: HeldRequest
  /** How things stand: in words, and as what must be the same when it is carried out. */
  preview: readonly string[]
  basis: Json
  reason: string
}

/** By whose session or token, and from where. */
export type HeldBy = {
  address: string
  /** Who made the token that asks, where that was somebody else. */
  tokenMadeBy: string | null
}

export type HeldActView = HeldActRow & {
  mayDecide: boolean
  mayWithdraw: boolean
}

/** An act that is to be carried out now, and for whom. */
export type ApprovedAct = { view: HeldActView; request: HeldRequest; asker: Viewer }

export type HeldActCommands = {
  /** The kinds that wait for a second person here; none where that is off. */
  kinds: readonly string[]
  /** How long they wait. */
  hours: number
  /** Keeps what somebody asks for, once, and tells those who may decide. */
  ask(viewer: Viewer, act: NewHeldAct, by: HeldBy): Promise<Result<HeldActView, Problem>>
  list(
    viewer: Viewer,
    filter: { states?: readonly HeldActState[]; after?: string; limit?: number },
  ): Promise<Page<HeldActView> & { waiting: number }>
  show(viewer: Viewer, id: string): Promise<HeldActView | undefined>
  /** What is asked for and by whom, while it waits; undefined once it is decided. */
  waiting(viewer: Viewer, id: string): Promise<ApprovedAct | undefined>
  /** Whether what is said now is what was said when it was asked for. */
  isSame(view: HeldActView, basis: Json): boolean
  /** Decides once that it is carried out; whoever gets a good answer carries it out and ends it. */
  approve(
    viewer: Viewer,
    id: string,
    said: HeldBy & { comment: string },
  ): Promise<Result<ApprovedAct, Problem>>
  /** Says what came of it, to whoever asked for it too. */
  end(
    viewer: Viewer,
    id: string,
    came: { state: 'Done' | 'Failed' | 'Outdated'; outcome: string },
    by: HeldBy,
  ): Promise<HeldActView>
  refuse(
    viewer: Viewer,
    id: string,
    said: HeldBy & { comment: string },
  ): Promise<Result<HeldActView, Problem>>
  withdraw(viewer: Viewer, id: string, by: HeldBy): Promise<Result<HeldActView, Problem>>
}
