// Whether an address narrows a list or only orders it.

const orders: ReadonlySet<string> = new Set(['sort', 'order', 'columns'])

/** True when anything but the order and the columns is set. */
export function isFiltered(search: object): boolean {
  return Object.keys(search).some((key) => !orders.has(key))
}
