// Spans of time as people write them in scenarios and policies: `3 days`, `2 hours 30 minutes`, `1
// week`.

const units: { [unit: string]: number } = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
}

/** A span in milliseconds; undefined when the text is none. */
export function spanOf(text: string): number | undefined {
  const parts = text.trim().split(/\s+/)
  if (parts.length === 0 || parts.length % 2 !== 0) return undefined
  let span = 0
  for (let at = 0; at < parts.length; at += 2) {
    const unit = units[(parts[at + 1] ?? '').toLowerCase().replace(/s$/, '')]
    const count = Number(parts[at])
    if (unit === undefined || !(count >= 0)) return undefined
    span += count * unit
  }
  return span
}

/**
 * A span in words, its two greatest units: `2 hours 30 minutes`; milliseconds in, none is `0
 * seconds`.
 */
export function spanWords(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds / 1_000) * 1_000)
  const parts: string[] = []
  for (const [unit, size] of Object.entries(units).reverse()) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    else if (parts.length > 0) break
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}
