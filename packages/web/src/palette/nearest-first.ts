// In which order the palette offers what can be done: what belongs to the thing at hand before what
// can be done anywhere. Pure.

/** Groups that are there in every place, in the order in which they end the list. */
const everywhere = ['Places', 'Everywhere']

/** The same actions: groups that came last first, each in its own order. */
export function nearestFirst<T extends { group: string }>(actions: readonly T[]): T[] {
  const groups = [...new Set(actions.map(({ group }) => group))]
  const near = groups.filter((group) => !everywhere.includes(group)).reverse()
  return [...near, ...everywhere].flatMap((wanted) =>
    actions.filter(({ group }) => group === wanted),
  )
}
