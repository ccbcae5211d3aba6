// Style sheets of our plain pages. They stand under addresses of their own, named by what is in
// them, because no style inside a page is allowed (security-headers.ts).
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export type StyleSheet = { path: string; text: string }

/** A sheet with its address; the same text has the same address in every process. */
export function styleSheet(text: string): StyleSheet {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { path: `/styles/${hash}.css`, text }
}

/** Serves sheets; browsers keep them for good. */
export function serveStyleSheets(app: FastifyInstance, sheets: readonly StyleSheet[]): void {
  for (const { path, text } of sheets) {
    app.get(path, (_request, reply) =>
      reply
        .header('content-type', 'text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(text),
    )
  }
}
