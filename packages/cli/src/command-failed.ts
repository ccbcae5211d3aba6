// A command that was not carried out, in words for the person who typed it.

/** What the process ends with: 0 carried out, 1 not carried out, 2 asked for wrongly. */
export type ExitCode = 0 | 1 | 2

export class CommandFailed extends Error {
  override name = 'CommandFailed'
  readonly exitCode: ExitCode
  /** What to do about it. */
  readonly remedy: string

  constructor(message: string, { remedy = '', exitCode = 1 as ExitCode } = {}) {
    super(message)
    this.remedy = remedy
    this.exitCode = exitCode
  }
}

/** A command that was typed wrongly. */
export function misuse(message: string, remedy = ''): CommandFailed {
  return new CommandFailed(message, { remedy, exitCode: 2 })
}
