// Files that are listed and taken away; putting in and fetching are no JSON: mount-files.ts.
import { valueOf } from '../api-error.ts'
import { renderFile } from '../render/file.ts'
import type { Handlers } from './handler.ts'

export const fileHandlers: Handlers<'files.list' | 'files.delete'> = {
  'files.list': async ({ runtime, viewer, params }) => ({
    items: (await runtime.files.list(viewer, params.id)).map(renderFile),
  }),
  'files.delete': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.files.delete(viewer, params.id)),
}
