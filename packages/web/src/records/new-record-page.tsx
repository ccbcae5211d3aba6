// A new record: a form of the object's fields. Saving may start orchestrations; the page says
// which.
import { Button, Skeleton } from '@mantine/core'
import type { Json } from '@stagewright/base'
import type { ObjectInfo } from '@stagewright/api'
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

function NewRecordForm({ object }: { object: ObjectInfo }) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const fields = useMemo(() => {
    const editable = object.fields.filter((field) => field.isEditable && !unasked.has(field.name))
    const rank = (name: string, isRequired: boolean) =>
      name === object.nameField ? 0 : isRequired ? 1 : name === 'OwnerId' ? 3 : 2
    return [...editable].sort(
      (left, right) => rank(left.name, left.isRequired) - rank(right.name, right.isRequired),
    )
  }, [object])
  const [values, setValues] = useState(() => startValues(object))
  const [problems, setProblems] = useState<Record<string, string>>({})
  const save = useMutation({
    mutationFn: () => {
      const filled = Object.entries(values).filter(([, value]) => value !== null)
      return server.records.create(object.apiName, [Object.fromEntries(filled)])
    },
    onSuccess: async ({ ids, startedRunIds }) => {
      const started = startedRunIds.length
      sayDone(
        started === 0
          ? `${object.label} created.`
          : `${object.label} created; ${started === 1 ? 'a run has' : `${started} runs have`} started.`,
      )
      void cache.invalidateQueries({ queryKey: ['records', object.apiName] })
      await navigate({ to: '/record/$id', params: { id: ids[0] ?? '' } })
    },
  })
  const refused = save.error instanceof StagewrightError ? save.error.fields : {}
  const submit = () => {
    const missing = fields
      .filter((field) => field.isRequired && isEmpty(values[field.name]))
      .map((field): [string, string] => [field.name, 'Fill this in to save.'])
    const all = { ...Object.fromEntries(missing), ...problems }
    setProblems(all)
    const first = fields.find((field) => all[field.name] !== undefined)
    if (first) document.querySelector<HTMLElement>(`[data-field="${first.name}"] input`)?.focus()
    else save.mutate()
  }
  return (
    <Page
      title={`New ${object.label.toLowerCase()}`}
      note={
        <Link to="/records/$object" params={{ object: object.apiName }}>
          {object.pluralLabel}
        </Link>
      }
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
                error={problems[field.name] ?? refused[field.name]}
                onChange={(value, problem) => {
                  setValues((before) => ({ ...before, [field.name]: value }))
                  setProblems(({ [field.name]: _gone, ...rest }) =>
                    problem === undefined ? rest : { ...rest, [field.name]: problem },
                  )
                }}
              />
            </div>
          ))}
        </div>
        <div className={styles['foot']}>
          <Button type="submit" size="sm" loading={save.isPending}>
            Create
          </Button>
          <Button
            variant="default"
            size="sm"
            onClick={() =>
              void navigate({ to: '/records/$object', params: { object: object.apiName } })
            }
          >
            Discard
          </Button>
        </div>
      </form>
    </Page>
  )
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || value === ''
}
