// States of acts that wait for a second person, in words.
import type { HeldActState } from '@stagewright/api'

export const stateWords: { readonly [S in HeldActState]: string } = {
  Waiting: 'waits',
  Approved: 'approved, being carried out',
  Done: 'approved and done',
  Failed: 'approved, but it failed',
  Outdated: 'not done: things had changed',
  Refused: 'refused',
  Withdrawn: 'taken back',
  Expired: 'expired',
}

/** All but those that wait, as a filter names them. */
export const decidedStates = Object.keys(stateWords)
  .filter((state) => state !== 'Waiting')
  .join(',')
