// What elements on pages of other sites ask for: the work on one record, names for lookups, tokens.
import { isoInstant } from '@stagewright/base'
import { found, valueOf } from '../api-error.ts'
import { queriedFields, recordName } from '../render/record-list.ts'
import type { Call, Handlers } from './handler.ts'
import { workItemRenderer } from './work-items.ts'

type Name =
  'workGuide.show' | 'workGuide.find' | 'workGuide.makeToken' | 'inbox.find' | 'inbox.makeToken'

/** Records that a lookup offers. */
const hitsMax = 8

/** Records of an object that the viewer may see, by a part of their name or by their id. */
async function findByName({
  runtime,
  viewer,
  query,
}: Pick<Call<'inbox.find'>, 'runtime' | 'viewer' | 'query'>) {
  const { schema } = await runtime.read.objects(viewer)
  const object = found(schema.object(query.object), 'not-found', `object ${query.object}`)
  const filter = { fields: queriedFields([], object, schema), limit: hitsMax }
  const named = query.search && (await runtime.read.record(query.search, viewer))
  if (named && named.object.apiName === object.apiName) {
    return { items: [{ id: query.search ?? '', name: recordName(named.record, object, schema) }] }
  }
  const search = query.search ? { search: query.search } : {}
  const page = await runtime.read.records(object.apiName, { ...filter, ...search }, viewer)
  const items = page.rows.map((record) => ({
    id: String(record['Id'] ?? ''),
    name: recordName(record, object, schema),
  }))
  return { items }
}

export const workGuideHandlers: Handlers<Name> = {
  'workGuide.show': async (call) => {
    const { runtime, viewer, params } = call
    const [reading, { schema }, items, render] = await Promise.all([
      runtime.read.record(params.id, viewer),
      runtime.read.objects(viewer),
      runtime.read.workItems(viewer, { recordId: params.id, statuses: ['Assigned'] }),
      workItemRenderer(call),
    ])
    const { record, object } = found(reading, 'not-found', `record ${params.id}`)
    const { id, name, locale, timeZone } = viewer
    return {
      recordId: String(record['Id'] ?? ''),
      recordName: recordName(record, object, schema),
      viewer: { id, name, locale, timeZone },
      items: items.rows.map(render).filter(({ actions }) => actions.includes('open')),
    }
  },
  'workGuide.find': (call) => findByName(call),
  'workGuide.makeToken': async ({ runtime, viewer, body }) => {
    const made = valueOf(await runtime.guide.makeToken(viewer, body))
    return { token: made.token, expiresAt: isoInstant(made.expiresAt) }
  },
  'inbox.find': (call) => findByName(call),
  'inbox.makeToken': async ({ runtime, viewer, body }) => {
    const made = valueOf(await runtime.guide.makeToken(viewer, { ...body, recordId: null }))
    return { token: made.token, expiresAt: isoInstant(made.expiresAt) }
  },
}
