// Who asks, and what they are told when it cannot be: the same for everything one may ask for.
import type { Permission, Refusal } from '@stagewright/orchestration'

/** Who asks: a person of the directory. */
export type Viewer = {
  id: string
  username: string
  name: string
  permissions: Permission[]
  /** All groups and queues the person belongs to. */
  groupIds: string[]
  /** People whose delegated approver the person is. */
  delegatorIds: string[]
  /** People who are absent now and whose substitute the person is. */
  absentIds: string[]
  timeZone: string
  locale: string
  /** Set for somebody without an account who does one work item in the person's place. */
  guestName?: string
  /** What things are shown in, such as `de` or `pt_BR`; null for the organisation's. */
  language: string | null
}

/** Why a request is not carried out: the engine's refusals and those of records and lookups. */
export type Problem =
  | Refusal
  | {
      isRefusal: true
      code:
        | 'not-found'
        | 'not-signed-in'
        | 'code-needed'
        | 'password-needed'
        | 'not-allowed'
        | 'bad-input'
        | 'record-fault'
        | 'file-refused'
        | 'screen-invalid'
        | 'flow-failed'
        | 'conflict'
        | 'idempotency-key-reused'
        | 'too-large'
        | 'busy'
        | 'limit-reached'
        | 'limit-too-low'
      message: string
      /** Under which the message is translated, where the definition of an object wrote it. */
      textKey?: string
      /** Field → message, where the fault is about fields. */
      fields?: { [field: string]: string }
      /** Who or what stands in the way, for programs. */
      details?: { [name: string]: string | number }
    }
  | { isRefusal: true; code: 'provider-away'; message: string }
  | TooEarly

/** The request comes too early; it may be sent again after so many seconds. */
export type TooEarly = {
  isRefusal: true
  code: 'too-many-requests'
  message: string
  details: { retryAfterSeconds: number }
}

export type Done = { done: true }
