// Objects and records.
import { ApiError, found, reading, valueOf } from '../api-error.ts'
import { renderLock } from '../render/approval.ts'
import { columnsOf, queriedFields, renderColumn, renderRow } from '../render/record-list.ts'
import { renderObject, renderObjectSummary } from '../render/object.ts'
import { renderRecordPage } from '../render/record-page.ts'
import type { Call, Handlers } from './handler.ts'
import { workItemRenderer } from './work-items.ts'

type Name =
  | 'objects.list'
  | 'objects.show'
  | 'records.list'
  | 'records.create'
  | 'records.show'
  | 'records.update'
  | 'records.delete'

/** The object of a record's id; throws not-found. */
async function objectOf({ runtime, viewer, params }: Call<'records.update' | 'records.delete'>) {
  const { schema } = await runtime.read.objects(viewer)
  return found(schema.objectOfId(params.id), 'not-found', `record ${params.id}`).apiName
}

export const recordHandlers: Handlers<Name> = {
  'objects.list': async ({ runtime, viewer }) => {
    const { objects, ...known } = await runtime.read.objects(viewer)
    const items = objects.map((object) => renderObjectSummary(object, known))
    return { items: items.sort((left, right) => left.label.localeCompare(right.label, 'en')) }
  },
  'objects.show': async ({ runtime, viewer, params }) => {
    const known = await runtime.read.objects(viewer)
    const object = found(known.schema.object(params.object), 'not-found', `object ${params.object}`)
    return renderObject(object, known)
  },
  'records.list': async ({ runtime, viewer, params, query }) => {
    const { schema } = await runtime.read.objects(viewer)
    const object = found(schema.object(params.object), 'not-found', `object ${params.object}`)
    const columns = columnsOf(object, schema, query.columns)
    const { columns: _, ...filter } = query
    if (filter.sort !== undefined && !schema.field(object.apiName, filter.sort)) {
      const problem = `${object.label} has no field ${filter.sort}.`
      throw new ApiError('bad-input', problem, { fields: { sort: problem } })
    }
    const fields = queriedFields(columns, object, schema)
    const page = await reading(runtime.read.records(object.apiName, { ...filter, fields }, viewer))
    return {
      object: { apiName: object.apiName, label: object.label, pluralLabel: object.pluralLabel },
      columns: columns.map(renderColumn),
      items: page.rows.map((record) => renderRow(record, columns, object, schema)),
      next: page.next ?? null,
    }
  },
  'records.create': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.records.create(viewer, params.object, body.records)),
  'records.show': async (call) => {
    const { runtime, viewer, params } = call
    const { schema, recordTypeId } = await runtime.read.objects(viewer)
    const record = found(
      await runtime.read.record(params.id, viewer),
      'not-found',
      `record ${params.id}`,
    )
    const [related, runs, items, lock, render] = await Promise.all([
      runtime.read.related(params.id, viewer),
      runtime.read.runsOfRecord(viewer, params.id),
      runtime.read.workItems(viewer, { recordId: params.id, statuses: ['Assigned'] }),
      runtime.read.approvals.lock(viewer, params.id),
      workItemRenderer(call),
    ])
    const workItems = items.rows.map(render).filter(({ actions }) => actions.includes('open'))
    const expectedEnds = await runtime.read.expectedEnds(runs)
    const about = { ...record, related, runs, expectedEnds, viewer }
    return {
      ...renderRecordPage(about, schema, recordTypeId),
      workItems,
      lock: renderLock(lock),
    }
  },
  'records.update': async (call) => {
    const record = { ...call.body.fields, Id: call.params.id }
    const object = await objectOf(call)
    return valueOf(await call.runtime.records.update(call.viewer, object, [record]))
  },
  'records.delete': async (call) => {
    const object = await objectOf(call)
    return valueOf(await call.runtime.records.delete(call.viewer, object, [call.params.id]))
  },
}
