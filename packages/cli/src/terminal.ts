// The world of a command: where it writes, how wide that is, what time it is. Handed in, so that
// tests see what a person would.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { harmless } from './words/harmless.ts'

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
  /**
   * Asks the person a question; the line they answer, undefined when the input has ended. A secret
   * is not shown. Missing where there is nobody to ask.
   */
  ask?(question: string, isSecret?: boolean): Promise<string | undefined>
}

/** Widest line of tables and paragraphs, however wide the window is. */
const columnsMax = 100

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process
  // Into a file or another program goes what was said, to the letter.
  const line = (text: string, isTTY: boolean) => `${isTTY ? harmless(text) : text}\n`
  return {
    out: (text) => void stdout.write(line(text, stdout.isTTY === true)),
    err: (text) => void stderr.write(line(text, stderr.isTTY === true)),
    columns: Math.max(40, Math.min(stdout.columns ?? columnsMax, columnsMax)),
    isStyled: stdout.isTTY === true && env['NO_COLOR'] === undefined,
    now: Date.now,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    env,
    ask: (question, isSecret) => askLine(question, isSecret ?? false),
    async readInput() {
      const pieces: Buffer[] = []
      for await (const piece of stdin) pieces.push(Buffer.from(piece as Uint8Array))
      return Buffer.concat(pieces).toString('utf8')
    },
  }
}

let lines: AsyncIterator<string> | undefined
let isHidden = false

/** One reader for all questions: lines that are piped in come one after the other. */
function lineReader(): AsyncIterator<string> {
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isHidden) process.stderr.write(chunk)
      done()
    },
  })
  const terminal = process.stdin.isTTY === true
  const reader = createInterface({ input: process.stdin, output, terminal })
  return reader[Symbol.asyncIterator]()
}

async function askLine(question: string, isSecret: boolean): Promise<string | undefined> {
  lines ??= lineReader()
  process.stderr.write(question)
  isHidden = isSecret
  // Between two questions the program may end: an open input must not hold it.
  process.stdin.ref?.()
  const { value, done } = await lines.next()
  process.stdin.unref?.()
  if (isSecret || process.stdin.isTTY !== true) process.stderr.write('\n')
  isHidden = false
  return done === true ? undefined : value
}
