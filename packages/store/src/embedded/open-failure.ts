// Why the embedded database cannot be opened, in words for the person who starts the program.

/** The same error, or one that says what to do about it. */
export function openFailure(error: unknown, dataDir: string): Error {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const text = message ?? String(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left|disk quota/i.test(text)) {
    return new Error(`The disk of ${dataDir} is full. Make room, then start again.`)
  }
  if (code === 'EROFS') return new Error(`${dataDir} is on a disk that is read-only: ${text}`)
  if (code === 'EACCES' || code === 'EPERM') {
    return new Error(
      `${dataDir} cannot be used: ${text}. Let this account write there, or set STAGEWRIGHT_DATA to another folder.`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new Error(`${dataDir} is no folder: ${text}. Set STAGEWRIGHT_DATA to one.`)
  }
  return error instanceof Error ? error : new Error(text)
}
