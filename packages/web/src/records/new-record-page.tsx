// A new record: a form of the object's fields. Saving may start orchestrations; the page says
// which.
import { Skeleton } from '@mantine/core'
import type { Json } from '@stagewright/base'
import type { FieldInfo, ObjectInfo } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone } from '../app/toast.ts'
import { useOnce } from '../server/once.ts'
import { objectQuery } from '../server/queries.ts'
import { fieldInputOf } from './field-value.ts'
import { presetOf } from './record-choices.ts'
import { RecordForm, type RecordValues } from './record-form.tsx'

/** The page. */
export function NewRecordPage() {
  const { object } = useParams({ from: '/frame/records/$object/new' })
  const { data, error, refetch } = useQuery(objectQuery(object))
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Page title={<Skeleton height={22} width={200} />} tabTitle="New record">
        <Skeleton height={300} />
      </Page>
    )
  }
  return <NewRecordForm object={data} />
}

/** Fields that every object has and hardly anybody fills in by hand. */
const unasked = new Set(['RecordTypeId', 'CurrencyIsoCode'])

/**
 * What a field holds before anybody types: its default. Defaults that are formulas are the
 * server's.
 */
function startValues(object: ObjectInfo): RecordValues {
  const recordType = object.recordTypes.find(({ isDefault }) => isDefault)
  const entries = object.fields
    .filter((field) => field.isEditable)
    .map((field): [string, Json] => {
      const isFlag = fieldInputOf(field.type) === 'flag'
      return [field.name, isFlag ? field.defaultValue === 'true' : presetOf(field, recordType)]
    })
  return { ...Object.fromEntries(entries), RecordTypeId: recordType?.id ?? null }
}

/** The fields one is asked for: the name first, then what is required, the owner last. */
function askedFields(object: ObjectInfo): FieldInfo[] {
  const rank = ({ name, isRequired }: FieldInfo) =>
    name === object.nameField ? 0 : isRequired ? 1 : name === 'OwnerId' ? 3 : 2
  return object.fields
    .filter((field) => field.isEditable && !unasked.has(field.name))
    .sort((left, right) => rank(left) - rank(right))
}

/** Saves the record, says what it started and goes to it. */
function useCreate(object: ObjectInfo) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const once = useOnce()
  return useMutation({
    mutationFn: (values: RecordValues) => {
      const filled = Object.entries(values).filter(([, value]) => value !== null)
      const record = Object.fromEntries(filled)
      return once(record, (client) => client.records.create(object.apiName, [record]))
    },
    onSuccess: async ({ ids, startedRunIds }) => {
      const count = startedRunIds.length
      const started = count === 1 ? 'a run has started' : `${count} runs have started`
      sayDone(`${object.label} created${count === 0 ? '' : `; ${started}`}.`)
      void cache.invalidateQueries({ queryKey: ['records', object.apiName] })
      await navigate({ to: '/record/$id', params: { id: ids[0] ?? '' } })
    },
  })
}

function NewRecordForm({ object }: { object: ObjectInfo }) {
  const fields = useMemo(() => askedFields(object), [object])
  const start = useMemo(() => startValues(object), [object])
  const save = useCreate(object)
  const navigate = useNavigate()
  const list = { to: '/records/$object', params: { object: object.apiName } } as const
  return (
    <Page
      title={`New ${object.label.toLowerCase()}`}
      note={<Link {...list}>{object.pluralLabel}</Link>}
    >
      <RecordForm
        fields={fields}
        recordTypes={object.recordTypes}
        start={start}
        verb="Create"
        isSaving={save.isPending}
        error={save.error}
        onSave={(values) => save.mutate(values)}
        onDiscard={() => void navigate(list)}
      />
    </Page>
  )
}
