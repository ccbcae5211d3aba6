// Records asked for by a query: one language for people, scripts and programs.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { json } from './value.ts'

/** Most rows of one page of a result. */
export const queryPageMax = 2000

export const queryColumn = component(
  'QueryColumn',
  'A column of the result of a query.',
  z.object({
    /** The path of a field (`Account.Name`), or the name of a figure. */
    name: z.string(),
    label: z.string(),
    /** The type of the field. */
    type: z.string(),
  }),
)

export const queryResult = component(
  'QueryResult',
  'One page of the result of a query.',
  z.object({
    object: z.string(),
    columns: z.array(queryColumn),
    /** Lists of records of other objects, by the name of their relationship. */
    lists: z.array(z.object({ name: z.string(), columns: z.array(queryColumn) })),
    /** Records, what they look up inside them, or rows of figures. */
    records: z.array(z.record(z.string(), json)),
    next: z.string().nullable(),
  }),
)

export const recordQueryRoutes = defineRoutes({
  'records.query': {
    method: 'GET',
    path: '/api/query',
    summary: 'Records or figures that a query asks for: SELECT … FROM … WHERE ….',
    access: 'signed-in',
    permission: 'Anybody who is signed in; records as sharing and rights let them see.',
    query: z.object({
      /** The text of the query. */
      q: z.string().min(1).max(100_000),
      /** `next` of the page before. */
      after: z.string().max(20).exactOptional(),
      limit: z.coerce.number<number | string>().int().min(1).max(queryPageMax).default(200),
    }),
    response: queryResult,
    errors: ['bad-input', 'record-fault', 'not-found', 'not-allowed'],
  },
})

export type QueryColumn = z.infer<typeof queryColumn>
export type QueryResult = z.infer<typeof queryResult>
