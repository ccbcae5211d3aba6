// Text made safe for markup and addresses, and markup made from text.
import { lenient, strict } from '../check/overload.ts'
import { numericText } from '../number/numeric.ts'
import type { Frame } from '../values/frame.ts'
import { defined, type FunctionDefinition } from './definition.ts'
import type { FunctionEntry } from './function-entry.ts'

const family = 'encoding'

const htmlEscapes: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '\u00a9': '&copy;',
  '\u2028': '<br>',
  '\u2029': '<p>',
}

/** HTML's special characters as entities, those beyond the basic plane as decimal references. */
export function htmlEncoded(text: string): string {
  return text.replace(/[<>&"'\u00a9\u2028\u2029]|[\u{10000}-\u{10ffff}]/gu, (char) => {
    return htmlEscapes[char] ?? `&#${char.codePointAt(0)};`
  })
}

const scriptEscapes: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '!--': '\\!--',
  '<': '\\u003C',
  '>': '\\u003E',
  '\u2028': '\\n',
  '\u2029': '\\u2029',
  '\0': '',
  '/*': '\\/\\*',
  '*/': '\\*\\/',
  '*': '\\*',
  '&#39;': '\\&#39;',
}

function scriptEncoded(text: string): string {
  const special = /\/\*|\*\/|\*|!--|&#39;|[\\'\n\r"<>\u2028\u2029\0]/g
  return text.replace(special, (found) => scriptEscapes[found] ?? found)
}

function urlEncoded(text: string): string {
  // A half of a surrogate pair becomes a question mark, as Java writes it.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

const entityMax = 10

function encoder(
  entry: Pick<FunctionEntry, 'name' | 'doc' | 'example' | 'result'>,
  encode: (text: string) => string,
): FunctionDefinition {
  const signature = `${entry.name}(text)`
  const nullRule = 'A blank argument gives blank.'
  return defined({ ...entry, family, signature, nullRule, flow: 'unverified' }, [
    strict(['Text'], 'Text', (frame, text) => {
      frame.charge(text.length * entityMax, text.length)
      return text === '' ? null : encode(text)
    }),
  ])
}

function link(frame: Frame, url: string | null, label: string | null, target: string | null) {
  const markup = `<a href="${url ?? ''}" target="${target ?? '_blank'}">${label ?? ''}</a>`
  frame.charge(markup.length)
  return markup
}

function image(frame: Frame, url: string | null, alternative: string | null, size: string) {
  const markup = `<img src="${url ?? ''}" alt="${alternative ?? ''}"${size} border="0"/>`
  frame.charge(markup.length)
  return markup
}

export const encodingFunctions: readonly FunctionDefinition[] = [
  encoder(
    {
      name: 'HTMLENCODE',
      doc: 'The text with HTML special characters as entities.',
      example: 'HTMLENCODE("a < b")',
      result: '"a &lt; b"',
    },
    htmlEncoded,
  ),
  encoder(
    {
      name: 'JSENCODE',
      doc: 'The text safe inside a JavaScript string.',
      example: `JSENCODE("it's")`,
      result: `"it\\\\'s"`,
    },
    scriptEncoded,
  ),
  encoder(
    {
      name: 'JSINHTMLENCODE',
      doc: 'The text safe inside a JavaScript string that stands in HTML.',
      example: 'JSINHTMLENCODE("a&b")',
      result: '"a&amp;b"',
    },
    (text) => scriptEncoded(htmlEncoded(text)),
  ),
  encoder(
    {
      name: 'URLENCODE',
      doc: 'The text safe inside an address; a space becomes a plus sign.',
      example: 'URLENCODE("a b&c")',
      result: '"a+b%26c"',
    },
    urlEncoded,
  ),
  defined(
    {
      name: 'BR',
      family,
      signature: 'BR()',
      nullRule: 'Never blank.',
      doc: 'A line break in HTML.',
      example: '"a" & BR() & "b"',
      result: '"a<br>b"',
      flow: 'yes',
    },
    [strict([], 'Text', () => '<br>')],
  ),
  defined(
    {
      name: 'HYPERLINK',
      family,
      signature: 'HYPERLINK(url, label[, target])',
      nullRule: 'Blank parts are left empty.',
      doc: 'A link in HTML, opened in a new window unless a target is given.',
      example: 'HYPERLINK("/1", "One")',
      result: '"<a href=\\"/1\\" target=\\"_blank\\">One</a>"',
      flow: 'yes',
    },
    [
      lenient(['Text', 'Text'], 'Text', (frame, url, label) => link(frame, url, label, null)),
      lenient(['Text', 'Text', 'Text'], 'Text', link),
    ],
  ),
  defined(
    {
      name: 'IMAGE',
      family,
      signature: 'IMAGE(url, alternative text[, height, width])',
      nullRule: 'Blank parts are left empty.',
      doc: 'An image in HTML.',
      example: 'IMAGE("/i.png", "flag")',
      result: '"<img src=\\"/i.png\\" alt=\\"flag\\" border=\\"0\\"/>"',
      flow: 'no',
    },
    [
      lenient(['Text', 'Text'], 'Text', (frame, url, text) => image(frame, url, text, '')),
      lenient(['Text', 'Text', 'Number', 'Number'], 'Text', (frame, url, text, ...size) => {
        const [height, width] = size.map((length) => (length === null ? '' : numericText(length)))
        return image(frame, url, text, ` height="${height}" width="${width}"`)
      }),
    ],
  ),
]
