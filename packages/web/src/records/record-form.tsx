// The form of a record, new or not: its fields in sections, errors beside them, one way to save.
import { Button, Select } from '@mantine/core'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import type { RecordType } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { StagewrightError } from '@stagewright/sdk'
import { useState } from 'react'
import { problemLine } from '../server/problem-text.ts'
import { FieldEditor } from './field-editor.tsx'
import { fieldInputOf, type FormField } from './field-value.ts'
import styles from './new-record-page.module.css'
import { choosableValues, presetOf } from './record-choices.ts'

export type RecordValues = Record<string, Json>

/** A field of the form; a lookup knows the name of the record it holds. */
export type AskedField = FormField & { referenceName?: string | undefined }

type FormProps = {
  fields: readonly AskedField[]
  recordTypes: readonly RecordType[]
  start: RecordValues
  verb: string
  isSaving: boolean
  error: unknown
  onSave: (values: RecordValues) => void
  onDiscard: () => void
}

/** The form. */
export function RecordForm(props: FormProps) {
  const { fields, recordTypes, verb, isSaving, error, onDiscard } = props
  const form = useForm(props)
  const refused = error instanceof StagewrightError ? error.fields : {}
  const isBeside = fields.some(({ name }) => refused[name] !== undefined)
  const errors = { ...refused, ...form.problems }
  const active = recordTypes.filter(({ isActive, id }) => isActive || id === form.recordType?.id)
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      {error !== null && (
        <p role="alert" className={styles['error']}>
          {isBeside ? 'Not saved: see the fields marked below.' : problemLine(error)}
        </p>
      )}
      {active.length > 0 && (
        <Select
          label="Record type"
          description="Decides which values the picklists below offer."
          data={active.map(({ id, label }) => ({ value: id, label }))}
          value={form.recordType?.id ?? null}
          clearable
          clearButtonProps={{ 'aria-label': 'Clear Record type' }}
          onChange={form.setRecordType}
        />
      )}
      {sectionsOf(fields).map(({ title, fields: own }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          <Fields fields={own} form={form} errors={errors} />
        </section>
      ))}
      <div className={styles['foot']}>
        <Button type="submit" size="sm" loading={isSaving}>
          {verb}
        </Button>
        <Button variant="default" size="sm" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </form>
  )
}

/** What the form holds, and what is wrong with it. */
function useForm({ fields, recordTypes, start, onSave }: FormProps) {
  const [values, setValues] = useState(start)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const recordType = recordTypes.find(({ id }) => id === values['RecordTypeId'])
  const change = (name: string, value: Json, problem?: string) => {
    setValues((before) => withoutLost(fields, recordType, { ...before, [name]: value }, name))
    setProblems(({ [name]: _gone, ...rest }) =>
      problem === undefined ? rest : { ...rest, [name]: problem },
    )
  }
  const setRecordType = (id: string | null) => {
    const next = recordTypes.find((one) => one.id === id)
    const presets = fields
      .filter((field) => next?.picklistValues[field.name])
      .map((field): [string, Json] => [field.name, presetOf(field, next)])
    setValues((before) => ({ ...before, ...Object.fromEntries(presets), RecordTypeId: id }))
  }
  const submit = () => {
    const missing = fields
      .filter((field) => field.isRequired && isEmpty(values[field.name]))
      .map((field): [string, string] => [field.name, 'Fill this in to save.'])
    const all = { ...Object.fromEntries(missing), ...problems }
    setProblems(all)
    const first = fields.find((field) => all[field.name] !== undefined)
    if (!first) return onSave(values)
    const place = `[data-field="${first.name}"] :is(input, textarea)`
    document.querySelector<HTMLElement>(place)?.focus()
  }
  return { values, problems, recordType, change, setRecordType, submit }
}

/** Values that a field no longer offers because another one changed are taken out. */
function withoutLost(
  fields: readonly AskedField[],
  recordType: RecordType | undefined,
  values: RecordValues,
  changed: string,
): RecordValues {
  const lost = fields.filter((field) => {
    const value = values[field.name] ?? null
    if (field.controllingField !== changed || value === null) return false
    const offered = choosableValues(field, { ...values, [field.name]: null }, recordType)
    const names = new Set(offered.map((one) => one.value))
    return String(value)
      .split(';')
      .some((item) => !names.has(item))
  })
  return { ...values, ...Object.fromEntries(lost.map(({ name }) => [name, null])) }
}

function sectionsOf(fields: readonly AskedField[]): { title: string; fields: AskedField[] }[] {
  const isLong = (field: AskedField) => fieldInputOf(field.type) === 'area'
  const required = fields.filter(({ isRequired }) => isRequired)
  const rest = fields.filter(({ isRequired }) => !isRequired)
  return [
    { title: 'Required', fields: required },
    { title: 'Details', fields: rest.filter((field) => !isLong(field)) },
    { title: 'Texts', fields: rest.filter(isLong) },
  ].filter((section) => section.fields.length > 0)
}

function Fields({
  fields,
  form,
  errors,
}: {
  fields: readonly AskedField[]
  form: ReturnType<typeof useForm>
  errors: Record<string, string>
}) {
  const { values, recordType, change } = form
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
            field={
              field.picklistValues
                ? { ...field, picklistValues: choosableValues(field, values, recordType) }
                : field
            }
            value={values[field.name] ?? null}
            referenceName={field.referenceName}
            error={errors[field.name]}
            onChange={(value, problem) => change(field.name, value, problem)}
          />
        </div>
      ))}
    </div>
  )
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || value === ''
}
