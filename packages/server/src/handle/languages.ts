// Languages and translations.
import { placeWords } from '@stagewright/metadata'
import { found, valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'languages.list'
  | 'languages.choose'
  | 'languages.setUsual'
  | 'translations.list'
  | 'translations.show'
  | 'translations.remove'
  | 'translations.coverage'
  | 'translations.confirm'
  | 'translations.template'

export const languageHandlers: Handlers<Name> = {
  'languages.list': async ({ runtime, viewer }) => runtime.languages.list(viewer),
  'languages.choose': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.languages.choose(viewer, body.language)),
  'languages.setUsual': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.languages.setUsual(viewer, body.language)),
  'translations.list': async ({ runtime }) => ({ items: runtime.languages.files() }),
  'translations.show': async ({ runtime, params }) =>
    found(runtime.languages.file(params.id), 'not-found', `translation file ${params.id}`),
  'translations.remove': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.languages.remove(viewer, params.id)),
  'translations.coverage': async ({ runtime, query }) => ({
    items: valueOf(runtime.languages.coverage(query)).map(({ missing, stale, count, ...of }) => ({
      ...{ ...of, count, translated: count - missing.length, staleCount: stale.length },
      missing: listed(query, missing).map((one) => ({
        place: placeWords(one),
        source: one.source,
      })),
      stale: listed(query, stale).map(({ source, was, text, ...at }) => ({
        ...{ place: placeWords(at), source, was, text },
      })),
    })),
  }),
  'translations.confirm': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.languages.confirm(viewer, body)),
  'translations.template': async ({ runtime, query }) => ({
    files: valueOf(runtime.languages.template(query)),
  }),
}

/** Text by text where one process is asked about; of everything only how many. */
function listed<T>({ name }: { name?: string }, texts: readonly T[]): readonly T[] {
  return name === undefined ? [] : texts
}
