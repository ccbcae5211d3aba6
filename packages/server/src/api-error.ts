// The one error that handlers throw on purpose: it becomes the answer as it is.
import type { Result } from '@stagewright/base'
import { statusOf, type ErrorAnswer, type ErrorCode } from '@stagewright/api'
import { type Problem, problemOf } from '@stagewright/runtime'

type More = {
  fields?: { [field: string]: string }
  details?: { [name: string]: string | number }
}

/** A database that went away is often back by then. */
const busySeconds = 2

export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ErrorCode
  readonly more: More

  constructor(code: ErrorCode, message: string, more: More = {}) {
    super(message)
    this.code = code
    this.more = more
  }

  get status(): number {
    return statusOf(this.code)
  }

  /** Whole seconds after which the same request may be sent again; undefined when it may not. */
  get retryAfterSeconds(): number | undefined {
    if (this.code === 'busy') return busySeconds
    const { retryAfterSeconds } = this.more.details ?? {}
    return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined
  }

  /** The body of the answer. */
  get answer(): ErrorAnswer {
    return { error: { code: this.code, message: this.message, ...this.more } }
  }
}

/**
 * The value of a good result; throws the problem of a bad one. Every problem's code is in the
 * contract.
 */
export function valueOf<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value
  const { error } = result
  throw new ApiError(error.code, error.message, {
    ...('fields' in error && error.fields && { fields: error.fields }),
    ...('details' in error && error.details && { details: error.details }),
  })
}

/** What is read; a fault of the data becomes the answer. */
export async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return valueOf<T>({ ok: false, error: problem })
    throw error
  }
}

/** The thing, or a not-found error that names it. */
export function found<T>(thing: T | undefined, code: ErrorCode, what: string): T {
  if (thing !== undefined) return thing
  throw new ApiError(code, `There is no ${what}, or you may not see it.`)
}
