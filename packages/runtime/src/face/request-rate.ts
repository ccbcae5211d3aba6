// How many requests one person may send in a minute.
import type { TooEarly } from './asking.ts'

/** Who sends a request. */
export type Requester = {
  /** Of the person; of the work item where a guest asks. */
  id: string
  /** As the log names them. */
  name: string
  /** Browsers of a person count together, and their programs together. */
  way: 'browser' | 'program'
}

export type RequestRate = {
  /** Counts a request; the problem when there were too many in this minute. */
  take(requester: Requester): TooEarly | undefined
}
