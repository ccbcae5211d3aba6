// Requests that name themselves by a key and may be sent again.

export type KeyedRequest = {
  /** Who asks: keys of different people are different keys. */
  personId: string
  key: string
  /** Tells requests apart: the same key with another hash is refused. */
  hash: string
}

export type Once = {
  /**
   * Runs the work of a request. Its one transaction keeps its answer, or gives the kept one in the
   * place of the work; `isReplayed` says that all that was answered had been kept.
   */
  request<T>(
    request: KeyedRequest,
    work: () => Promise<T>,
  ): Promise<{ value: T; isReplayed: boolean }>
  /** Names one of several transactions of a request; each keeps an answer of its own. */
  part<T>(name: string, work: () => Promise<T>): Promise<T>
}
