// What a person sees while the server starts: one line for each thing done, with the time it took.

export type Progress = {
  /** Says a line. */
  say(line: string): void
  /** Says what is being done, and then how long it took. */
  step<T>(what: string, work: () => Promise<T>): Promise<T>
}

/** Writes to `out`; `now` is in milliseconds. */
export function createProgress(out: (text: string) => void, now: () => number): Progress {
  return {
    say: (line) => out(`  ${line}`),
    async step(what, work) {
      const from = now()
      out(`  ${what} …`)
      const value = await work()
      const seconds = (now() - from) / 1000
      if (seconds >= 1) out(`  … ${seconds.toFixed(1)} s`)
      return value
    },
  }
}
