// What is kept can be taken back: every write leaves its undoing in a journal, so that a savepoint
// or a whole transaction that fails leaves nothing behind.

export class Journal {
  readonly #undo: (() => void)[] = []

  /** Remembers how to take one write back. */
  note(undo: () => void): void {
    this.#undo.push(undo)
  }

  /** What `work` wrote is taken back when it throws; the error goes on. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const mark = this.#undo.length
    try {
      return await work()
    } catch (error) {
      while (this.#undo.length > mark) this.#undo.pop()?.()
      throw error
    }
  }

  /** What was written until now stays. */
  commit(): void {
    this.#undo.length = 0
  }
}

/** Values by key. They are replaced, never changed, so that undoing needs no copy. */
export class Table<V> {
  readonly #journal: Journal
  readonly #rows = new Map<string, V>()

  constructor(journal: Journal) {
    this.#journal = journal
  }

  get(key: string): V | undefined {
    return this.#rows.get(key)
  }

  /** The values of these keys that are there, in the order of the keys. */
  of(keys: readonly string[]): V[] {
    return keys.map((key) => this.#rows.get(key)).filter((value) => value !== undefined)
  }

  values(): V[] {
    return [...this.#rows.values()]
  }

  set(key: string, value: V): void {
    const before = this.#rows.get(key)
    const wasThere = this.#rows.has(key)
    this.#journal.note(() => {
      if (wasThere) this.#rows.set(key, before as V)
      else this.#rows.delete(key)
    })
    this.#rows.set(key, value)
  }

  /** Sets a value that stays, also when the transaction is taken back. */
  keep(key: string, value: V): void {
    this.#rows.set(key, value)
  }

  delete(key: string): void {
    if (!this.#rows.has(key)) return
    const before = this.#rows.get(key) as V
    this.#journal.note(() => this.#rows.set(key, before))
    this.#rows.delete(key)
  }
}
