// What the mail server in front says of a sender: Authentication-Results as RFC 8601 has them. Only
// headers of the host that the operator trusts are read, and of each method the topmost, for what
// lies below may have been written by the sender.

/** A header of a mail, topmost first; its name in lower case. */
export type MailHeader = { key: string; value: string }

/** Whether the sender is who the mail says, and else why not, in one word for programs. */
export type SenderVerdict =
  { isVerified: true } | { isVerified: false; why: 'no-results' | 'failed' | 'not-aligned' }

/** One method with its result, such as `dkim=pass header.d=example.org`. */
type Result = { method: string; result: string; properties: ReadonlyMap<string, string> }

const verified: SenderVerdict = { isVerified: true }

/**
 * Judges the sender of a mail, by DMARC where the host judged that, else by a DKIM signature or an
 * SPF result of the domain of the sender or of one above it.
 * @param headers all headers of the mail
 * @param from the address of the sender
 * @param host whose results count: the authserv-id of the server in front
 */
export function judgeSender(
  headers: readonly MailHeader[],
  from: string,
  host: string,
): SenderVerdict {
  const trusted = headers
    .filter(({ key }) => key === 'authentication-results')
    .map(({ value }) => readResults(value))
    .filter(({ server }) => server === host.toLowerCase())
    .map(({ results }) => results)
  if (trusted.length === 0) return { isVerified: false, why: 'no-results' }
  // Of two senders one could be the forged one.
  const isOne = headers.filter(({ key }) => key === 'from').length === 1
  const domain = isOne ? from.slice(from.lastIndexOf('@') + 1).toLowerCase() : ''
  const of = (method: string) =>
    trusted
      .map((results) => results.filter((one) => one.method === method))
      .find((results) => results.length > 0) ?? []
  const [dmarc] = of('dmarc')
  if (dmarc?.result === 'fail') return { isVerified: false, why: 'failed' }
  const passes = (method: string, property: string) =>
    of(method).some(({ result, properties }) => {
      return result === 'pass' && isAligned(properties.get(property) ?? '', domain)
    })
  const isByDmarc =
    dmarc?.result === 'pass' && (dmarc.properties.get('header.from') ?? domain) === domain
  if (domain !== '' && isByDmarc) return verified
  if (passes('dkim', 'header.d') || passes('dkim', 'header.i')) return verified
  if (passes('spf', 'smtp.mailfrom')) return verified
  const all = [...of('dkim'), ...of('spf')]
  const hasFailed = all.length > 0 && all.every(({ result }) => result !== 'pass')
  return { isVerified: false, why: hasFailed ? 'failed' : 'not-aligned' }
}

/** Whether a domain may speak for another: it is the same, or above it. */
function isAligned(named: string, domain: string): boolean {
  const own = named.slice(named.lastIndexOf('@') + 1).toLowerCase()
  if (own === '' || domain === '') return false
  return own === domain || (own.includes('.') && domain.endsWith(`.${own}`))
}

/** Who judged, in lower case, and what. */
function readResults(value: string): { server: string; results: Result[] } {
  const [first = '', ...rest] = partsOf(withoutComments(value))
  const [server = ''] = first.trim().split(/\s+/)
  return { server: unquoted(server).toLowerCase(), results: rest.flatMap(readResult) }
}

function readResult(text: string): Result[] {
  const [first = '', ...rest] = wordsOf(text.replaceAll(/\s*=\s*/g, '='))
  const [method = '', result = ''] = first.split('=')
  if (method === '' || result === '') return []
  const properties = rest.flatMap((word): [string, string][] => {
    const at = word.indexOf('=')
    return at < 0
      ? []
      : [[word.slice(0, at).toLowerCase(), unquoted(word.slice(at + 1)).toLowerCase()]]
  })
  const [name = ''] = method.toLowerCase().split('/')
  return [{ method: name, result: result.toLowerCase(), properties: new Map(properties) }]
}

/** The text without what stands in parentheses, however deep; quoted text stays. */
function withoutComments(text: string): string {
  let depth = 0
  let isQuoted = false
  let kept = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (letter === '\\') {
      if (depth === 0) kept += text.slice(at, at + 2)
      at++
    } else if (letter === '"' && depth === 0) {
      isQuoted = !isQuoted
      kept += letter
    } else if (letter === '(' && !isQuoted) depth++
    else if (letter === ')' && !isQuoted && depth > 0) depth--
    else if (depth === 0) kept += letter
  }
  return kept
}

function partsOf(text: string): string[] {
  return text.match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g) ?? []
}

function wordsOf(text: string): string[] {
  return text.match(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g) ?? []
}

function unquoted(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text
}
