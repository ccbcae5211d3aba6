// Numbers as people write them in their language, and back to plain JSON numbers.

const separators = new Map<string, { group: string; decimal: string }>()

function separatorsOf(locale: string): { group: string; decimal: string } {
  const known = separators.get(locale)
  if (known) return known
  const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.8)
  const found = {
    group: parts.find((part) => part.type === 'group')?.value ?? ',',
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
  }
  separators.set(locale, found)
  return found
}

/**
 * Reads a number typed in `locale`: group signs, spaces, a currency or percent sign are passed
 * over. Gives null for an empty text and undefined for a text that is no number.
 */
export function parseNumberText(text: string, locale: string): number | null | undefined {
  const { group, decimal } = separatorsOf(locale)
  const bare = text.replace(/[\s\u00a0\u202f%\p{Sc}]/gu, '').replace(/\u2212/g, '-')
  if (bare === '') return null
  const whole = bare.split(group).join('')
  const plain = decimal === '.' ? whole : whole.replace(decimal, '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** Writes a number for editing or reading; `scale` is the most decimals shown. */
export function formatNumberText(value: number, locale: string, scale?: number): string {
  const most = Math.min(scale ?? 20, 20)
  return new Intl.NumberFormat(locale, { maximumFractionDigits: most }).format(value)
}

/** The number of decimals a number carries, 0 for a whole one. */
export function decimalsOf(value: number): number {
  const text = String(value)
  const exponent = /e-(\d+)$/.exec(text)
  const fraction = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  return exponent ? fraction + Number(exponent[1]) : fraction
}
