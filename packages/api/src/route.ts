// One route of the contract as data. Server, client, command line and the OpenAPI document are all
// compared with it.
import type { z } from 'zod'
import type { ErrorCode } from './error.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Route = {
  method: Method
  /** With parameters in braces: `/api/runs/{id}`. */
  path: `/api/${string}`
  /** One sentence for the manual. */
  summary: string
  /** `anyone` needs no session; all else is refused without one. */
  access: 'anyone' | 'signed-in'
  /**
   * It works in one transaction and takes a key, under which it may be sent again
   * (`idempotency-key.ts`).
   */
  takesKey?: true
  /**
   * A token of the elements on other sites opens it too: where the `id` of its path is of the
   * token's record, or of work of its person for a token without one; `all-work` is for the latter
   * alone, and `guests-too` for the item of a guest as well.
   */
  inGuide?: true | 'all-work' | 'guests-too'
  /** Who gets a good answer, in words. */
  permission: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /** Most bytes of the body; without it the server's common bound holds. */
  bodyBytesMax?: number
  /** 200 unless it says otherwise. */
  status?: 201
  /** JSON unless it says otherwise; `form` is multipart/form-data with files in it. */
  bodyMedia?: 'form'
  /**
   * JSON unless it says otherwise; `events` is a stream of server-sent events, `file` any bytes.
   */
  media?: 'events' | 'file'
  response: z.ZodType
  errors: readonly ErrorCode[]
}

/** Checks the shape of a noun's routes and keeps their exact types. */
export function defineRoutes<const T extends Record<string, Route>>(routes: T): T {
  return routes
}
