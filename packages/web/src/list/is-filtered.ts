// Whether an address narrows a list or only orders it.

const orders: ReadonlySet<string> = new Set(['sort', 'order', 'columns', 'group'])

/** True when anything but the order, the columns and the grouping is set. */
export function isFiltered(search: object): boolean {
  return Object.keys(search).some((key) => !orders.has(key))
}
