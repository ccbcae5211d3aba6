// What a program has opened, to be closed in the reverse order: at its end, and when it cannot open
// the rest.

export type Closing = {
  /** Remembers how something that is open is closed. */
  add(close: () => unknown): void
  /** Closes all of it, though some cannot be; throws the first error of these. */
  close(): Promise<void>
}

/** Nothing is open yet. */
export function createClosing(): Closing {
  const open: (() => unknown)[] = []
  return {
    add: (close) => void open.push(close),
    async close() {
      const errors: unknown[] = []
      for (const close of open.splice(0).reverse()) {
        try {
          await close()
        } catch (error) {
          errors.push(error)
        }
      }
      if (errors.length > 0) throw errors[0]
    },
  }
}
