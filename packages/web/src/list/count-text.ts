// Counts that are not counted to the end.

/** The count as it is shown; the server stops at 1,001, which means more than 1,000. */
export function countText(count: number): string {
  return count > 1000 ? '1000+' : String(count)
}
