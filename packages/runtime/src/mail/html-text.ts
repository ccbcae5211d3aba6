// HTML as plain text, for the part of a mail that shows where HTML is not shown.

const breaks = /<(br|hr)\b[^>]*>|<\/(p|div|h[1-6]|li|tr|table|blockquote|ul|ol)\s*>/gi
const hidden = /<(script|style|head|title)\b[^]*?<\/\1\s*>|<!--[^]*?-->/gi
const link = /<a\b[^>]*\bhref\s*=\s*["']([^"']+)["'][^>]*>([^]*?)<\/a\s*>/gi
const named: { [name: string]: string } = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
}

/** The words of the markup, a line for each block, addresses of links behind their words. */
export function htmlText(html: string): string {
  const text = html
    .replaceAll(hidden, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(link, (_whole, address: string, words: string) =>
      plain(words).trim() === address ? address : `${words} (${address})`,
    )
    .replaceAll(breaks, '\n')
  const lines = plain(text).split('\n')
  return lines
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function plain(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => entity(name) ?? whole)
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()]
  const isHex = name[1]?.toLowerCase() === 'x'
  const code = isHex ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
