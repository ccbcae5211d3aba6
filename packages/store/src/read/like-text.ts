// Text that somebody searches for, as a pattern of SQL.

/** A pattern that finds the text anywhere; null when nothing is searched for. */
export function likeText(text: string | undefined): string | null {
  const wanted = text?.trim() ?? ''
  return wanted === '' ? null : `%${wanted.replace(/[%_\\]/g, '\\$&')}%`
}
