// The lines of an iCalendar file (RFC 5545, section 3.1): unfolded, and cut into name, parameters
// and value.

export type ContentLine = {
  /** In capitals. */
  name: string
  /** By name in capitals; quotes taken off. */
  parameters: { [name: string]: string }
  value: string
}

/** The content lines of a text; lines that are none are left out. */
export function contentLines(text: string): ContentLine[] {
  const unfolded = text.replace(/^\uFEFF/, '').replace(/\r?\n[ \t]/g, '')
  return unfolded.split(/\r?\n/).flatMap((line) => readLine(line) ?? [])
}

function readLine(line: string): ContentLine | undefined {
  const colon = unquoted(line, ':')
  if (colon <= 0) return undefined
  const [name = '', ...rest] = parts(line.slice(0, colon))
  const parameters: ContentLine['parameters'] = {}
  for (const part of rest) {
    const equals = part.indexOf('=')
    if (equals <= 0) continue
    const given = part.slice(equals + 1)
    parameters[part.slice(0, equals).toUpperCase()] = given.replace(/^"(.*)"$/, '$1')
  }
  return { name: name.toUpperCase(), parameters, value: line.slice(colon + 1) }
}

/** Where a sign stands outside of quotes; -1 when nowhere. */
function unquoted(text: string, sign: string): number {
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted
    else if (text[at] === sign && !isQuoted) return at
  }
  return -1
}

function parts(text: string): string[] {
  const found: string[] = []
  let rest = text
  for (let at = unquoted(rest, ';'); at >= 0; at = unquoted(rest, ';')) {
    found.push(rest.slice(0, at))
    rest = rest.slice(at + 1)
  }
  return [...found, rest]
}

/** A text value as it is meant: `\n`, `\,` and `\;` are written with a backslash. */
export function plainText(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign)).trim()
}
