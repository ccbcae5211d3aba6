// A value or the reason there is none. For outcomes that are expected; defects throw.

export type Ok<T> = { ok: true; value: T }
export type Failed<E> = { ok: false; error: E }
export type Result<T, E> = Ok<T> | Failed<E>

/** The good outcome. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** The expected bad outcome. */
export function failed<E>(error: E): Failed<E> {
  return { ok: false, error }
}
