// How commands answer: lines for people, or the same as JSON for programs.
import type { Terminal } from './terminal.ts'

export type Answering = { json?: boolean }

/** Writes the answer. */
export function say(
  terminal: Terminal,
  { json }: Answering,
  value: unknown,
  lines: () => string[],
): void {
  if (json) terminal.out(JSON.stringify(value, null, 2))
  else for (const line of lines()) terminal.out(line)
}
