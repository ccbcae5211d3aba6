// Markup as the words in it, for places that show plain text: labels, errors.

const entities: { [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
}

/** The words of a text; one without markup stays as it is. */
export function plainText(text: string): string {
  if (!/<\/?[a-z][^>]*>|&[a-z#]\w*;/i.test(text)) return text
  return text
    .replaceAll(/<br\s*\/?>|<\/(p|div|li|h[1-6])>/gi, ' ')
    .replaceAll(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll(/&([a-z]+|#39);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
