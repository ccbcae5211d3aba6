// Queries, access, shares and histories of records.
import type { QueryProblem } from '@stagewright/runtime'
import { ApiError, found, reading, valueOf } from '../api-error.ts'
import { instantText } from '../render/instant.ts'
import type { Handlers } from './handler.ts'

type Name =
  'records.query' | 'records.access' | 'records.share' | 'records.unshare' | 'records.history'

/** What is wrong with a query, and where: for the form that shows it under the text. */
function queryError(text: string, { message, remedy, range }: QueryProblem): ApiError {
  const before = text.slice(0, range.from).split('\n')
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
  return new ApiError('bad-input', `${message} ${remedy} (${place})`, {
    fields: { q: message },
    details: { from: range.from, to: range.to, remedy },
  })
}

export const recordQueryHandlers: Handlers<Name> = {
  'records.query': async ({ runtime, viewer, query: { q, after, limit } }) => {
    const asked = { text: q, limit, ...(after !== undefined && { after }) }
    const result = await reading(runtime.read.query(viewer, asked))
    if (!result.ok) throw queryError(q, result.error)
    const { query, rows, next = null } = result.value
    const lists = query.children.map(({ name, query: { columns } }) => ({ name, columns }))
    return { object: query.object.apiName, columns: query.columns, lists, records: rows, next }
  },
  'records.access': async ({ runtime, viewer, params, query }) => {
    const people = await runtime.read.people()
    const asked = query.person ?? viewer.id
    const person = found(
      people.find(({ id, username }) => {
        return id === asked || username.toLowerCase() === asked.toLowerCase()
      }),
      'not-found',
      `person ${asked}`,
    )
    if (person.id !== viewer.id && !viewer.permissions.includes('ManagePeople')) {
      const message = 'What others may do is shown to people with the permission Manage People.'
      throw new ApiError('not-allowed', message)
    }
    const isOwn = person.id === viewer.id
    const access = found(
      await runtime.read.access(person.id, params.id),
      'not-found',
      `record ${params.id}`,
    )
    if (isOwn && !access.read) found(undefined, 'not-found', `record ${params.id}`)
    const { read, edit, delete: remove, transfer, reasons, shares } = access
    return {
      person: { id: person.id, name: person.name },
      ...{ read, edit, delete: remove, transfer, reasons },
      shares: shares.map(({ holderId: id, holderKind: kind, holderName: name, ...share }) => ({
        holder: { id, kind, name },
        access: share.access,
      })),
    }
  },
  'records.share': async ({ runtime, viewer, params, body }) => {
    valueOf(await runtime.records.share(viewer, { recordId: params.id, ...body }))
    return { done: true }
  },
  'records.unshare': async ({ runtime, viewer, params: { id, holderId } }) => {
    valueOf(await runtime.records.unshare(viewer, { recordId: id, holderId }))
    return { done: true }
  },
  'records.history': async ({ runtime, viewer, params, query }) => {
    const asked = { recordId: params.id, ...query }
    const page = await runtime.read.history(viewer, asked)
    const { rows, next = null } = found(page, 'not-found', `record ${params.id}`)
    const { schema } = await runtime.read.objects(viewer)
    const items = rows.map(({ id, at, byId, byName, object, field, dataType, ...values }) => ({
      id,
      at: instantText(at) ?? '',
      by: { id: byId, name: byName },
      field,
      label: field === 'created' ? 'Created' : (schema.field(object, field)?.label ?? field),
      type: dataType,
      ...values,
    }))
    return { items, next }
  },
}
