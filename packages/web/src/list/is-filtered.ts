// Whether an address narrows a list or only orders it.

/** True when anything but the order is set. */
export function isFiltered(search: object): boolean {
  return Object.keys(search).some((key) => key !== 'sort' && key !== 'order')
}
