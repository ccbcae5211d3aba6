// The elements on pages of other sites: tokens that say who works, and on which record; no more.
import type { Instant, Result } from '@stagewright/base'
import type { Problem, Viewer } from './asking.ts'

/** Who holds a token, and the one record it is for; null for all their work. */
export type GuideHolder = {
  viewer: Viewer
  recordId: string | null
  /** The one item it is for; set for a guest alone. */
  guestItemId?: string
}

export type NewGuide = {
  /** Null for all work of the person. */
  recordId: string | null
  /** User name of whom it is for; without it whoever asks. */
  username?: string
  minutes: number
}

export type GuideCommands = {
  /** Makes a token for somebody, who must see the record if it is for one. */
  makeToken(
    viewer: Viewer,
    guide: NewGuide,
  ): Promise<Result<{ token: string; expiresAt: Instant }, Problem>>
  /** Undefined when the token is none, or is over, or its person is not active. */
  holderOf(token: string): Promise<GuideHolder | undefined>
  /**
   * Whether an id, of a record, a work item or an interview, belongs to the token's record; without
   * one, whether it is open work of its person; to a guest, whether it is their item.
   */
  covers(holder: GuideHolder, id: string): Promise<boolean>
}
