// Records: lists, one with all that hangs on it, and saving.
import { z } from 'zod'
import { recordLock } from './approval.ts'
import { component } from './component.ts'
import { picklistValue } from './object.ts'
import { pageQuery, sortOrder } from './page.ts'
import { defineRoutes } from './route.ts'
import { runSummary } from './run.ts'
import { expectedEnd, stageProgress } from './progress.ts'
import { id, json, name, recordRef } from './value.ts'
import { workItem } from './work-item.ts'

/** Most records saved in one request. */
export const recordsPerRequestMax = 200

export const recordColumn = component(
  'RecordColumn',
  'A column of a list of records.',
  z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    /** Values of a picklist that people know by another name. */
    labels: z.record(z.string(), z.string()).exactOptional(),
  }),
)

export const recordRow = component(
  'RecordRow',
  'A record in a list.',
  z.object({
    id: z.string(),
    name: z.string(),
    /** Column → value. */
    values: z.record(z.string(), json),
    /** Lookup column → the record it points to. */
    references: z.record(z.string(), recordRef),
  }),
)

export const recordList = component(
  'RecordList',
  'One page of the records of an object.',
  z.object({
    object: z.object({ apiName: z.string(), label: z.string(), pluralLabel: z.string() }),
    columns: z.array(recordColumn),
    items: z.array(recordRow),
    next: z.string().nullable(),
  }),
)

export const recordField = component(
  'RecordField',
  'A field of a record with its value.',
  z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    value: json,
    /** For lookups: the record it points to; null when it is empty or gone. */
    reference: recordRef.nullable(),
    isEditable: z.boolean(),
    isRequired: z.boolean(),
    helpText: z.string().exactOptional(),
    scale: z.number().exactOptional(),
    length: z.number().exactOptional(),
    /** Those that may be chosen for this record as it stands. */
    picklistValues: z.array(picklistValue).exactOptional(),
    controllingField: z.string().exactOptional(),
    referenceTo: z.array(z.string()).exactOptional(),
  }),
)

export const relatedList = component(
  'RelatedList',
  'Records of another object that point to this one.',
  z.object({
    object: z.string(),
    label: z.string(),
    /** The lookup that points here. */
    field: z.string(),
    columns: z.array(recordColumn),
    items: z.array(recordRow),
    /** There are more than are shown. */
    hasMore: z.boolean(),
  }),
)

export const recordRun = component(
  'RecordRun',
  'A run of a record with its progress.',
  z.object({
    ...runSummary.shape,
    stages: z.array(stageProgress),
    /** By its own history; null when that says nothing. */
    expectedEnd: expectedEnd.nullable(),
    /** Whether the viewer may show others its progress by a link. */
    mayShareProgress: z.boolean(),
  }),
)

export const recordPage = component(
  'RecordPage',
  'A record with its fields, related lists, runs and the viewer’s open work items about it.',
  z.object({
    id: z.string(),
    object: z.object({ apiName: z.string(), label: z.string(), pluralLabel: z.string() }),
    name: z.string(),
    /** Changes of tracked fields are kept. */
    hasHistory: z.boolean(),
    fields: z.array(recordField),
    related: z.array(relatedList),
    runs: z.array(recordRun),
    workItems: z.array(workItem),
    /** What keeps it from changes; null when nothing does. */
    lock: recordLock.nullable(),
  }),
)

export const savedRecords = component(
  'SavedRecords',
  'Ids of the records saved, in the order given, and of runs that the save started.',
  z.object({ ids: z.array(z.string()), startedRunIds: z.array(z.string()) }),
)

const fields = z.record(name, json)
const listParams = z.object({ object: name })
const params = z.object({ id })
const anybody = 'Anybody who is signed in.'

export const recordRoutes = defineRoutes({
  'records.list': {
    method: 'GET',
    path: '/api/objects/{object}/records',
    summary: 'Records of an object, page by page.',
    access: 'signed-in',
    permission: anybody,
    params: listParams,
    query: z.object({
      ...pageQuery,
      /** Text that the name or another searchable field contains. */
      search: z.string().max(255).exactOptional(),
      /** Field names separated by commas; without it the object's own columns. */
      columns: z.string().max(4000).exactOptional(),
      sort: name.exactOptional(),
      order: sortOrder.default('asc'),
    }),
    response: recordList,
    errors: ['not-found', 'not-allowed', 'record-fault'],
  },
  'records.create': {
    method: 'POST',
    path: '/api/objects/{object}/records',
    summary: 'Creates one or many records in one transaction and starts what that triggers.',
    access: 'signed-in',
    takesKey: true,
    permission: anybody,
    params: listParams,
    body: z.object({ records: z.array(fields).min(1).max(recordsPerRequestMax) }),
    status: 201,
    response: savedRecords,
    errors: ['not-found', 'record-fault', 'flow-failed', 'not-allowed', 'limit-reached'],
  },
  'records.show': {
    method: 'GET',
    path: '/api/records/{id}',
    summary: 'A record with its fields, related lists, runs and the viewer’s open work items.',
    access: 'signed-in',
    permission: anybody,
    params,
    response: recordPage,
    errors: ['not-found', 'not-allowed', 'record-fault'],
  },
  'records.update': {
    method: 'PATCH',
    path: '/api/records/{id}',
    summary: 'Changes the fields given and starts what that triggers.',
    access: 'signed-in',
    takesKey: true,
    permission: anybody,
    params,
    body: z.object({ fields }),
    response: savedRecords,
    errors: [
      'not-found',
      'record-fault',
      'flow-failed',
      'conflict',
      'not-allowed',
      'limit-reached',
    ],
  },
  'records.delete': {
    method: 'DELETE',
    path: '/api/records/{id}',
    summary: 'Deletes a record and what cascades with it.',
    access: 'signed-in',
    takesKey: true,
    permission: anybody,
    params,
    response: savedRecords,
    errors: ['not-found', 'record-fault', 'flow-failed', 'not-allowed', 'limit-reached'],
  },
})

export type RecordColumn = z.infer<typeof recordColumn>
export type RecordRow = z.infer<typeof recordRow>
export type RecordList = z.infer<typeof recordList>
export type RecordField = z.infer<typeof recordField>
export type RelatedList = z.infer<typeof relatedList>
export type RecordRun = z.infer<typeof recordRun>
export type RecordPage = z.infer<typeof recordPage>
export type SavedRecords = z.infer<typeof savedRecords>
