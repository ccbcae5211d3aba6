// Text in columns: how wide it is, cut to a width, wrapped into lines.

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Characters that terminals draw two columns wide: East Asian scripts and pictures. */
const wide = new RegExp(
  [
    '\\p{Extended_Pictographic}',
    '[\\u1100-\\u115F\\u2E80-\\uA4CF\\uAC00-\\uD7A3]',
    '[\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60\\uFFE0-\\uFFE6]',
  ].join('|'),
  'u',
)

/** Columns a text takes. */
export function widthOf(text: string): number {
  // Nearly every text is plain, and the segmenter is a thousand times slower.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of segments.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/** The text in one line of at most `width` columns; what is cut off is shown by an ellipsis. */
export function cut(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (widthOf(line) <= width) return line
  let kept = ''
  let used = 0
  for (const { segment } of segments.segment(line)) {
    used += widthOf(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** The text filled up with blanks on its right. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The text in lines of at most `width` columns, broken at blanks; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
      if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    return [...lines, line]
  })
}
