// Lists come page by page: a page names where the next one begins, so that rows which come or go
// between two requests neither repeat nor vanish.
import { z } from 'zod'

/** Most rows of one page. */
export const pageSizeMax = 200

/** The query of every list: `after` is the `next` of the page before. */
export const pageQuery = {
  limit: z.coerce.number<number | string>().int().min(1).max(pageSizeMax).default(50),
  after: z.string().max(1000).exactOptional(),
}

/** A page of things; `next` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** How many a list holds; 1,001 means more than 1,000. */
export const listCount = z.object({ count: z.number() })

/** Several values of a closed list in one query parameter, separated by commas. */
export function commaList<const T extends readonly string[]>(values: T) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)))
}

/** A yes or no in a query parameter. */
export const queryFlag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** The order of a sorted list. */
export const sortOrder = z.enum(['asc', 'desc'])
