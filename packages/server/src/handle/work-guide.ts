// The Work Guide: a person's work on one record, and tokens for pages of other sites.
import { isoInstant } from '@stagewright/base'
import { found, valueOf } from '../api-error.ts'
import { queriedFields, recordName } from '../render/record-list.ts'
import type { Handlers } from './handler.ts'
import { workItemRenderer } from './work-items.ts'

type Name = 'workGuide.show' | 'workGuide.find' | 'workGuide.makeToken'

/** Records that a lookup offers. */
const hitsMax = 8

export const workGuideHandlers: Handlers<Name> = {
  'workGuide.show': async (call) => {
    const { runtime, viewer, params } = call
    const [reading, { schema }, items, render] = await Promise.all([
      runtime.read.record(params.id, viewer),
      runtime.read.objects(),
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
  'workGuide.find': async ({ runtime, viewer, query }) => {
    const { schema } = await runtime.read.objects()
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
  },
  'workGuide.makeToken': async ({ runtime, viewer, body }) => {
    const made = valueOf(await runtime.guide.makeToken(viewer, body))
    return { token: made.token, expiresAt: isoInstant(made.expiresAt) }
  },
}
