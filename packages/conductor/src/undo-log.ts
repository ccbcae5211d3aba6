// How to take back what a transaction keeps in memory, step by step, when the database takes back
// what was written.
export class UndoLog {
  readonly #steps: (() => void)[] = []
  #depth = 0

  /** Remembers how one change is taken back, as long as somebody may ask for it. */
  note(undo: () => void): void {
    if (this.#depth > 0) this.#steps.push(undo)
  }

  /** Does work; when it throws, everything noted since is taken back, the newest first. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const mark = this.#steps.length
    this.#depth++
    try {
      return await work()
    } catch (error) {
      while (this.#steps.length > mark) this.#steps.pop()?.()
      throw error
    } finally {
      if (--this.#depth === 0) this.#steps.length = 0
    }
  }
}
