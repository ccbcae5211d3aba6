// All fields of a record in one form. Only what was changed is sent.
import { Skeleton } from '@mantine/core'
import type { ObjectInfo, RecordPage } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { RecordLock } from '../approvals/record-lock.tsx'
import { sayDone } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { objectQuery, recordQuery } from '../server/queries.ts'
import { type AskedField, RecordForm, type RecordValues } from './record-form.tsx'

/** The page. */
export function EditRecordPage() {
  const { id } = useParams({ from: '/frame/record/$id/edit' })
  const record = useQuery(recordQuery(id))
  const apiName = record.data?.object.apiName
  const object = useQuery({ ...objectQuery(apiName ?? ''), enabled: apiName !== undefined })
  const error = record.error ?? object.error
  if (error) return <ProblemView error={error} onRetry={() => void record.refetch()} />
  if (!record.data || !object.data) {
    return (
      <Page title={<Skeleton height={22} width={200} />} tabTitle="Edit">
        <Skeleton height={300} />
      </Page>
    )
  }
  return <EditForm key={id} record={record.data} object={object.data} />
}

function EditForm({ record, object }: { record: RecordPage; object: ObjectInfo }) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const fields = useMemo(() => askedFields(record, object), [record, object])
  const start = useMemo(
    () => Object.fromEntries(record.fields.map(({ name, value }) => [name, value])),
    [record],
  )
  const page = { to: '/record/$id', params: { id: record.id } } as const
  const save = useMutation({
    mutationFn: (values: RecordValues) => server.records.update(record.id, changed(start, values)),
    onSuccess: async ({ startedRunIds }) => {
      await cache.invalidateQueries({ queryKey: ['record', record.id] })
      void cache.invalidateQueries({ queryKey: ['records', object.apiName] })
      sayDone(`${object.label} saved${startedRunIds.length > 0 ? '; a run has started' : ''}.`)
      await navigate(page)
    },
  })
  return (
    <Page title={`Edit ${record.name || object.label}`} note={<Link {...page}>Back to it</Link>}>
      <RecordLock lock={record.lock} />
      <RecordForm
        fields={fields}
        recordTypes={object.recordTypes}
        start={start}
        verb="Save"
        isSaving={save.isPending}
        error={save.error}
        onSave={(values) => save.mutate(values)}
        onDiscard={() => void navigate(page)}
      />
    </Page>
  )
}

/** The fields of the record that people write, with all values their object knows. */
function askedFields(record: RecordPage, object: ObjectInfo): AskedField[] {
  const known = new Map(object.fields.map((field) => [field.name, field]))
  return record.fields
    .filter(({ name, isEditable }) => isEditable && name !== 'RecordTypeId')
    .map((field): AskedField => {
      const { picklistValues } = known.get(field.name) ?? {}
      return {
        ...field,
        ...(picklistValues && { picklistValues }),
        referenceName: field.reference?.name,
      }
    })
}

function changed(start: RecordValues, values: RecordValues): Record<string, Json> {
  const entries = Object.entries(values).filter(([name, value]) => start[name] !== value)
  return Object.fromEntries(entries)
}
