// The world of a command: where it writes, how wide that is, what time it is. Handed in, so that
// tests see what a person would.

export type Terminal = {
  out(text: string): void
  err(text: string): void
  /** Characters of a line. */
  columns: number
  /** Whether colours and bold are wanted. */
  isStyled: boolean
  /** Milliseconds since 1970. */
  now(): number
  timeZone: string
  env: { [name: string]: string | undefined }
  /** Text that is piped in, to its end. */
  readInput(): Promise<string>
}

/** Widest line of tables and paragraphs, however wide the window is. */
const columnsMax = 100

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    columns: Math.max(40, Math.min(stdout.columns ?? columnsMax, columnsMax)),
    isStyled: stdout.isTTY === true && env['NO_COLOR'] === undefined,
    now: Date.now,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    env,
    async readInput() {
      const pieces: Buffer[] = []
      for await (const piece of stdin) pieces.push(Buffer.from(piece as Uint8Array))
      return Buffer.concat(pieces).toString('utf8')
    },
  }
}
