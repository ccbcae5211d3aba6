// Says why a command failed and what to do next; gives the exit code. With --json the same as JSON.
import { StagewrightError } from '@stagewright/sdk'
import { CommandFailed, type ExitCode } from './command-failed.ts'
import type { Terminal } from './terminal.ts'

/** What each kind of failure of the server asks of the person. */
const remedies: { [code: string]: string } = {
  unreachable: 'Start it with `stagewright serve`, or name another with --url or STAGEWRIGHT_URL.',
  'answer-lost': [
    'Try again. What was to be changed may be changed all the same: look first whether it is, or',
    'send it with --idempotency-key, which is carried out once, however often it is sent.',
  ].join(' '),
  'unexpected-answer': 'Check --url or STAGEWRIGHT_URL.',
  'not-signed-in': [
    'Give a token with --token or STAGEWRIGHT_TOKEN. On the server’s own machine, run from the',
    'folder where it was started, or set STAGEWRIGHT_DATA.',
  ].join(' '),
  'not-allowed': 'Use the token of somebody who may.',
  'password-needed': 'Add --password and pipe your password in, or sign in again.',
  busy: 'Try again in a moment.',
  'second-person-asked': 'See what became of it with: stagewright held-act list',
}

/** Writes the failure to the error stream. */
export function reportFailure(error: unknown, terminal: Terminal, isJson: boolean): ExitCode {
  const failure = failureOf(error)
  if (isJson) {
    const { exitCode: _exitCode, lines: _lines, ...json } = failure
    terminal.err(JSON.stringify({ error: json }, null, 2))
    return failure.exitCode
  }
  const isAsked = failure.code === 'second-person-asked'
  terminal.err(isAsked ? failure.message : `Error: ${failure.message}`)
  for (const [field, message] of Object.entries(failure.fields)) {
    if (!failure.message.includes(message)) terminal.err(`  ${field}: ${message}`)
  }
  for (const line of failure.lines) terminal.err(line)
  if (failure.remedy !== '') terminal.err(failure.remedy)
  return failure.exitCode
}

/** Errors that nobody wrote for a person: whoever mends them needs the place. */
const defects = new Set(['Defect', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'])

type Failure = {
  code: string
  message: string
  fields: { [field: string]: string }
  remedy: string
  exitCode: ExitCode
  lines: string[]
}

function failureOf(error: unknown): Failure {
  if (error instanceof StagewrightError) {
    const { code, message, fields } = error
    return { code, message, fields, remedy: remedies[code] ?? '', exitCode: 1, lines: [] }
  }
  const plain = { fields: {}, lines: [] }
  if (error instanceof CommandFailed) {
    const { message, remedy, exitCode } = error
    return { ...plain, code: exitCode === 2 ? 'misuse' : 'failed', message, remedy, exitCode }
  }
  const message = error instanceof Error ? error.message : String(error)
  const isOurs = error instanceof Error && defects.has(error.name)
  const lines = isOurs ? (error.stack ?? '').split('\n').slice(1) : []
  return { ...plain, code: isOurs ? 'defect' : 'failed', message, remedy: '', exitCode: 1, lines }
}
