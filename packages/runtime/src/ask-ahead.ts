// Questions that a work will ask in any case, asked at its beginning: together they cost one way to
// the database, one after the other each its own.

/** Lets answers come that somebody wants later; whoever wants one is told of its failure. */
export function askAhead(...asked: Promise<unknown>[]): void {
  for (const answer of asked) answer.catch(() => undefined)
}
