// The input of one field of a record, by its type.
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import type { Json } from '@stagewright/base'
import { useState } from 'react'
import { useDisplay } from '../session/viewer.tsx'
import { fieldInputOf, inputTextOf, valueOfText, type FormField } from './field-value.ts'
import { LookupInput } from './lookup-input.tsx'

type EditorProps = {
  field: FormField
  value: Json
  /** Name of the record a lookup holds. */
  referenceName?: string | undefined
  error?: string | undefined
  onChange: (value: Json, problem?: string) => void
}

const htmlTypes: Record<string, string> = { date: 'date', moment: 'datetime-local', time: 'time' }
const inputTypes: Record<string, string> = { Email: 'email', Phone: 'tel', Url: 'url' }

/** The input. */
export function FieldEditor(props: EditorProps) {
  const { field, value, error, onChange } = props
  const common = {
    label: field.label,
    description: field.helpText,
    error,
    required: field.isRequired,
    withAsterisk: field.isRequired,
  }
  const choices = (field.picklistValues ?? [])
    .filter((one) => one.isActive || one.value === value)
    .map((one) => ({ value: one.value, label: one.label }))
  switch (fieldInputOf(field.type)) {
    case 'flag':
      return (
        <Checkbox
          label={field.label}
          description={field.helpText}
          error={error}
          size="sm"
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          data={choices}
          searchable={choices.length > 8}
          clearable={!field.isRequired}
          clearButtonProps={{ 'aria-label': `Clear ${field.label}` }}
          value={value === null ? null : String(value)}
          onChange={(next) => onChange(next)}
        />
      )
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={choices}
          value={value === null ? [] : String(value).split(';')}
          onChange={(list) => onChange(list.length === 0 ? null : list.join(';'))}
        />
      )
    case 'lookup':
      return <LookupEditor {...props} />
    default:
      return <TextEditor {...props} common={common} />
  }
}

function LookupEditor({ field, value, error, referenceName, onChange }: EditorProps) {
  return (
    <LookupInput
      label={field.label}
      description={field.helpText}
      error={error}
      isRequired={field.isRequired}
      object={field.referenceTo?.[0] ?? ''}
      value={value === null ? null : String(value)}
      name={referenceName}
      onChange={onChange}
    />
  )
}

function TextEditor({
  field,
  value,
  onChange,
  common,
}: EditorProps & { common: Record<string, unknown> }) {
  const { locale, timeZone } = useDisplay()
  const zone = { locale, timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }
  const [text, setText] = useState(() => inputTextOf(value, field.type, zone))
  const input = fieldInputOf(field.type)
  const take = (next: string) => {
    setText(next)
    const read = valueOfText(next, field.type, zone)
    if ('problem' in read) onChange(null, read.problem)
    else onChange(read.value)
  }
  const shared = {
    ...common,
    value: text,
    ...(field.length === undefined ? {} : { maxLength: field.length }),
  }
  if (input === 'area') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={3}
        maxRows={12}
        onChange={(event) => take(event.currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...shared}
      type={htmlTypes[input] ?? inputTypes[field.type] ?? 'text'}
      inputMode={input === 'number' ? 'decimal' : undefined}
      onChange={(event) => take(event.currentTarget.value)}
    />
  )
}
