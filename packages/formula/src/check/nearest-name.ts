// Which known name a misspelt one most likely means.

const lengthMax = 60

/** The name with the fewest edits, at most a third of the letters; undefined when none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  if (written.length > lengthMax) return undefined
  const most = Math.max(1, Math.floor(written.length / 3))
  let best: string | undefined
  let fewest = most + 1
  for (const name of names) {
    const edits = editsBetween(written, name)
    if (edits < fewest) [best, fewest] = [name, edits]
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
function editsBetween(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1]
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (row > 1 && column > 1 && isSwap)
        edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1)
      current.push(edits)
    }
    beforeLast = last
    last = current
  }
  return last[right.length] ?? 0
}
