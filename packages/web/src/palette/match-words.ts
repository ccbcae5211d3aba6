// How well a label fits what was typed. Pure.

/**
 * A score from 0 (does not fit) up: every typed word must begin a word of the label or at least
 * stand in it; beginnings count more, the front of the label most.
 */
export function matchScore(label: string, typed: string): number {
  const text = label.toLowerCase()
  const wanted = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  let score = 1
  for (const word of wanted) {
    const at = text.indexOf(word)
    if (at < 0) return 0
    const startsWord =
      text.startsWith(word) || new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, 'u').test(text)
    score += (startsWord ? 10 : 2) + (at === 0 ? 5 : 0)
  }
  return score
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What fits, best first; equal ones keep their order. */
export function matching<T extends { label: string }>(list: readonly T[], typed: string): T[] {
  return list
    .map((one) => ({ one, score: matchScore(one.label, typed) }))
    .filter((entry) => entry.score > 0)
    .sort((left, right) => right.score - left.score)
    .map((entry) => entry.one)
}
