// `{!x}` in a formula means x: the braces are taken out before the text is read, in literals too.
// Offsets are kept so that problems point into the text as written.

export type PlainSource = { text: string; offsetOf(at: number): number }

const mergeField = /\{!([^}]+)\}/g

/** The formula without merge braces, and for each offset in it the offset in the source. */
export function takeOutMergeFields(source: string): PlainSource {
  if (!source.includes('{!')) return { text: source, offsetOf: (at) => at }
  let text = ''
  const starts: number[] = []
  const origins: number[] = []
  let last = 0
  const append = (from: number, to: number) => {
    starts.push(text.length)
    origins.push(from)
    text += source.slice(from, to)
  }
  for (const match of source.matchAll(mergeField)) {
    append(last, match.index)
    // Glued to a word it would become part of it.
    if (/[\p{L}\p{Nd}]$/u.test(text)) {
      starts.push(text.length)
      origins.push(match.index)
      text += ' '
    }
    append(match.index + 2, match.index + match[0].length - 1)
    last = match.index + match[0].length
  }
  append(last, source.length)
  return { text, offsetOf: (at) => originOf(at, starts, origins) }
}

function originOf(at: number, starts: number[], origins: number[]): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return (origins[low] ?? 0) + at - (starts[low] ?? 0)
}
