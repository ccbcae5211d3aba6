// Pages of lists.

type Rows<T> = { rows: T[]; next?: string }

/** A page of rows as the contract has it, each row rendered. */
export function renderPage<R, T>(page: Rows<R>, render: (row: R) => T) {
  return { items: page.rows.map(render), next: page.next ?? null }
}

type ListQuery = { limit: number; after?: string; search?: string }

/** A page of a list that is at hand as a whole; `texts` are what a search looks into. */
export function pageOfList<T extends { id: string }>(
  list: T[],
  query: ListQuery,
  texts: (item: T) => string[],
): { items: T[]; next: string | null } {
  const search = query.search?.trim().toLowerCase() ?? ''
  const hits = list.filter((item) =>
    texts(item).some((text) => text.toLowerCase().includes(search)),
  )
  const from = query.after === undefined ? 0 : hits.findIndex(({ id }) => id === query.after) + 1
  const items = hits.slice(from, from + query.limit)
  const last = items.at(-1)
  return { items, next: last && from + items.length < hits.length ? last.id : null }
}
