// The audit.
import { valueOf } from '../api-error.ts'
import { renderPage } from '../render/page.ts'
import type { Handlers } from './handler.ts'

type Name = 'audit.list' | 'audit.head' | 'audit.verify' | 'audit.export'

export const auditHandlers: Handlers<Name> = {
  'audit.list': async ({ runtime, viewer, query }) =>
    renderPage(valueOf(await runtime.audit.list(viewer, query)), (row) => row),
  'audit.head': async ({ runtime, viewer }) => valueOf(await runtime.audit.head(viewer)),
  'audit.verify': async ({ runtime, viewer, query }) => {
    const [number = '', hash = ''] = query.head?.split(':') ?? []
    const noted = { number: Number(number), hash }
    const asked = { after: query.after, ...(query.head !== undefined && { noted }) }
    return valueOf(await runtime.audit.verify(viewer, asked))
  },
  'audit.export': async ({ runtime, viewer, query }) => {
    const { links, isWhole } = valueOf(await runtime.audit.export(viewer, query.after))
    return { items: links, isWhole }
  },
}
