// Links by which somebody without an account does one work item for whoever has it.
import type { Instant, Result } from '@stagewright/base'
import type { GuestLinkRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type InvitedGuest = {
  id: string
  /** The whole address. It is told once; nobody can read it later. */
  url: string
  expiresAt: Instant
}

/** What the page of a link tells before the work begins. */
export type GuestView = {
  workItemId: string
  label: string
  description: string | null
  process: string
  guestName: string
  /** Who invited them. */
  personName: string
  dueAt: Instant | null
  expiresAt: Instant
  /** What the page is written in. */
  language: string
  locale: string
  timeZone: string
}

export type GuestCommands = {
  /** Those whose links to an item work now, newest first; for whoever sees the item. */
  list(viewer: Viewer, workItemId: string): Promise<Result<GuestLinkRow[], Problem>>
  invite(
    viewer: Viewer,
    workItemId: string,
    guest: { name: string; days: number },
  ): Promise<Result<InvitedGuest, Problem>>
  revoke(viewer: Viewer, workItemId: string, id: string): Promise<Result<Done, Problem>>
  /** What a secret is for; the problem says why it is for nothing (any more). */
  open(secret: string): Promise<Result<GuestView, Problem>>
  /** A token for the work, which ends with the link; nothing else changes. */
  begin(secret: string): Promise<Result<GuestView & { token: string }, Problem>>
}
