// A new record: a form of the object's fields. Saving may start orchestrations; the page says
// which.
import { Button, Skeleton } from '@mantine/core'
import type { Json } from '@stagewright/base'
import type { FieldInfo, ObjectInfo } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { objectQuery } from '../server/queries.ts'
import { FieldEditor } from './field-editor.tsx'
import { fieldInputOf } from './field-value.ts'
import styles from './new-record-page.module.css'

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

/** What a field holds before anybody types: its default. */
function startValues(object: ObjectInfo): Record<string, Json> {
  const entries = object.fields
    .filter((field) => field.isEditable)
    .map((field): [string, Json] => {
      const preset = field.picklistValues?.find((one) => one.isDefault)?.value
      const empty = fieldInputOf(field.type) === 'flag' ? false : null
      return [field.name, field.defaultValue ?? preset ?? empty]
    })
  return Object.fromEntries(entries)
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
  return useMutation({
    mutationFn: (values: Record<string, Json>) => {
      const filled = Object.entries(values).filter(([, value]) => value !== null)
      return server.records.create(object.apiName, [Object.fromEntries(filled)])
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
  const [values, setValues] = useState(() => startValues(object))
  const [problems, setProblems] = useState<Record<string, string>>({})
  const save = useCreate(object)
  const refused = save.error instanceof StagewrightError ? save.error.fields : {}
  const submit = () => {
    const missing = fields
      .filter((field) => field.isRequired && isEmpty(values[field.name]))
      .map((field): [string, string] => [field.name, 'Fill this in to save.'])
    const all = { ...Object.fromEntries(missing), ...problems }
    setProblems(all)
    const first = fields.find((field) => all[field.name] !== undefined)
    if (first) document.querySelector<HTMLElement>(`[data-field="${first.name}"] input`)?.focus()
    else save.mutate(values)
  }
  const change = (name: string, value: Json, problem: string | undefined) => {
    setValues((before) => ({ ...before, [name]: value }))
    setProblems(({ [name]: _gone, ...rest }) =>
      problem === undefined ? rest : { ...rest, [name]: problem },
    )
  }
  const list = { to: '/records/$object', params: { object: object.apiName } } as const
  return (
    <Page
      title={`New ${object.label.toLowerCase()}`}
      note={<Link {...list}>{object.pluralLabel}</Link>}
    >
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {save.error && (
          <p role="alert" className={styles['error']}>
            {problemLine(save.error)}
          </p>
        )}
        <Fields
          fields={fields}
          values={values}
          errors={{ ...refused, ...problems }}
          onChange={change}
        />
        <Foot isPending={save.isPending} list={list} />
      </form>
    </Page>
  )
}

function Fields({
  fields,
  values,
  errors,
  onChange,
}: {
  fields: readonly FieldInfo[]
  values: Record<string, Json>
  errors: Record<string, string>
  onChange: (name: string, value: Json, problem: string | undefined) => void
}) {
  return (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <div
          key={field.name}
          data-field={field.name}
          data-flag={fieldInputOf(field.type) === 'flag' || undefined}
          data-wide={fieldInputOf(field.type) === 'area' || undefined}
        >
          <FieldEditor
            field={field}
            value={values[field.name] ?? null}
            error={errors[field.name]}
            onChange={(value, problem) => onChange(field.name, value, problem)}
          />
        </div>
      ))}
    </div>
  )
}

function Foot({
  isPending,
  list,
}: {
  isPending: boolean
  list: { to: '/records/$object'; params: { object: string } }
}) {
  const navigate = useNavigate()
  return (
    <div className={styles['foot']}>
      <Button type="submit" size="sm" loading={isPending}>
        Create
      </Button>
      <Button variant="default" size="sm" onClick={() => void navigate(list)}>
        Discard
      </Button>
    </div>
  )
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || value === ''
}
