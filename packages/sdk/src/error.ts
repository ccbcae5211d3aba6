// What a request that was not carried out throws.
import type { ErrorCode } from '@stagewright/api'

/**
 * Codes of the contract, and four of the way there: nobody answered, something else did, the answer
 * was lost on its way, so that the request may have been carried out, or what was asked for waits
 * for a second person (`details.heldActId`).
 */
export type ClientErrorCode =
  ErrorCode | 'unreachable' | 'answer-lost' | 'unexpected-answer' | 'second-person-asked'

export class StagewrightError extends Error {
  override name = 'StagewrightError'
  readonly code: ClientErrorCode
  /** HTTP status; 0 when nobody answered. */
  readonly status: number
  /** Field → message. */
  readonly fields: { [field: string]: string }
  /** Who or what stands in the way, for programs. */
  readonly details: { [name: string]: string | number }
  /** Seconds after which the server says to come again; undefined when it does not say. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ClientErrorCode,
    message: string,
    more: {
      status: number
      fields?: { [field: string]: string }
      details?: { [name: string]: string | number }
      retryAfterSeconds?: number
      cause?: unknown
    },
  ) {
    super(message, { cause: more.cause })
    this.code = code
    this.status = more.status
    this.fields = more.fields ?? {}
    this.details = more.details ?? {}
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}
