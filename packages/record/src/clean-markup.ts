// Rich text as it is kept: the markup of people, without anything that could act where it is shown.
// It is read tag by tag against a list of what is allowed; all else becomes plain text or goes.
// Where it is shown it is cleaned again.

const tags = new Set([
  ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'strike', 'sub', 'sup', 'span', 'font', 'div'],
  ...['ul', 'ol', 'li', 'a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code', 'hr'],
  ...['table', 'thead', 'tbody', 'tr', 'td', 'th', 'img'],
])

/** Attributes beside those of any tag: none may carry a script or a style. */
const attributes: { [tag: string]: ReadonlySet<string> } = {
  a: new Set(['href', 'title']),
  img: new Set(['src', 'alt', 'title', 'width', 'height']),
  td: new Set(['colspan', 'rowspan']),
  th: new Set(['colspan', 'rowspan']),
  font: new Set(['color', 'size']),
}

/** What stands inside these is no text of the person: it goes with them. */
const dropped =
  /<(script|style|iframe|object|embed|template|noscript|svg|math|title)\b[^]*?(<\/\1\s*>|$)/gi
const comment = /<!--[^]*?(-->|$)|<[!?][^>]*(>|$)/g
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+|\/)(?:"[^"]*"|'[^']*'|[^'">])*)?>/gi
const attribute = /([a-z][a-z0-9-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)/gi

/** The markup with allowed tags and attributes only. Cleaning what is clean changes nothing. */
export function cleanMarkup(markup: string): string {
  if (!markup.includes('<')) return markup
  // What stood on both sides of it may come together to a tag: it is looked at like any other.
  const bare = markup.replace(dropped, '').replace(comment, '')
  let clean = ''
  let last = 0
  for (const found of bare.matchAll(tag)) {
    clean += asText(bare.slice(last, found.index))
    clean += cleanTag(found[1] ?? '', (found[2] ?? '').toLowerCase(), found[3] ?? '')
    last = found.index + found[0].length
  }
  return clean + asText(bare.slice(last))
}

/** A bracket that opens no tag is a bracket. */
function asText(text: string): string {
  return text.replaceAll('<', '&lt;')
}

function cleanTag(slash: string, name: string, given: string): string {
  if (!tags.has(name)) return ''
  if (slash !== '') return `</${name}>`
  const kept = [...given.matchAll(attribute)].flatMap(([, key = '', quoted = '']) => {
    const attributeName = key.toLowerCase()
    if (!attributes[name]?.has(attributeName)) return []
    const value = quoted.replace(/^["']|["']$/g, '')
    const isAddress = attributeName === 'href' || attributeName === 'src'
    if (isAddress && !isSafeAddress(value)) return []
    return [` ${attributeName}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`]
  })
  return `<${name}${kept.join('')}>`
}

/** An address of the web, of mail or phone, or of this site; encoded schemes are none of them. */
function isSafeAddress(address: string): boolean {
  const text = address.trim()
  if (/^(https?:\/\/|mailto:|tel:)/i.test(text)) return true
  return /^[/#?]/.test(text) && !text.startsWith('//')
}
