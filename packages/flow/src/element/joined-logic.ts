// Condition logic with conditions added behind it.

/** Logic over `count` conditions that also wants `added` more, which come after them. */
export function joinedLogic(logic: string, count: number, added: number): string {
  const numbers = (from: number, many: number) =>
    Array.from({ length: many }, (_, at) => String(from + at))
  if (count === 0 || added === 0) return count === 0 ? 'and' : logic
  const word = logic.trim().toLowerCase()
  const written = word === 'and' || word === 'or' ? numbers(1, count).join(` ${word} `) : logic
  return [`(${written})`, ...numbers(count + 1, added)].join(' and ')
}
