// A terminal that keeps what is written to it.
import { runProgram } from '../src/program.ts'
import type { Terminal } from '../src/terminal.ts'

export type Written = { code: number; out: string; err: string }

export const now = Date.UTC(2026, 2, 1, 9)

/** A terminal of 100 columns at a fixed moment. */
export function testTerminal(options: Partial<Terminal> = {}) {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    columns: 100,
    isStyled: false,
    now: () => now,
    timeZone: 'UTC',
    env: {},
    readInput: async () => '',
    ...options,
  }
  return { terminal, out, err }
}

/** Runs one command line, as `stagewright …` would. */
export async function stagewright(
  words: string[],
  options: Partial<Terminal> = {},
): Promise<Written> {
  const { terminal, out, err } = testTerminal(options)
  const code = await runProgram(words, terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}
