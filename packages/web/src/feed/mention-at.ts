// Where a person is being mentioned in a text, and the text with them in it.

/** `from` is the place of the @; `word` is what was typed behind it. */
export type MentionAt = { from: number; to: number; word: string }

/** The mention that the caret stands in; undefined where none is being typed. */
export function mentionAt(text: string, caret: number): MentionAt | undefined {
  if (caret < 0) return undefined
  const found = /(?:^|\s)@([\p{L}\d._-]{0,40})$/u.exec(text.slice(0, caret))
  const word = found?.[1]
  return word === undefined ? undefined : { from: caret - word.length - 1, to: caret, word }
}

/** The text with a person in the place of what was typed, and where the caret goes. */
export function withMention(
  text: string,
  { from, to }: MentionAt,
  username: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@[${username}] `
  return { text: before + text.slice(to).replace(/^ /, ''), caret: before.length }
}

/** People one of whose names begins with the word, before those who only have it inside. */
export function likeliest<P extends { name: string }>(people: readonly P[], word: string): P[] {
  const start = word.toLocaleLowerCase()
  const isStart = ({ name }: P) =>
    name.split(/[\s-]+/).some((part) => part.toLocaleLowerCase().startsWith(start))
  return [...people.filter(isStart), ...people.filter((person) => !isStart(person))]
}
