// A value of a record as it is read: lookups lead to their record, addresses and mails are links.
import type { Json } from '@stagewright/base'
import type { RecordRef } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { useDisplay } from '../session/viewer.tsx'
import { fieldText } from '../values/value-text.ts'

/** The value; nothing when it is empty. */
export function RecordValue({
  value,
  type,
  reference,
  labels,
}: {
  value: Json
  type: string
  reference: RecordRef | null | undefined
  /** What people call the values of a picklist, where it is something else. */
  labels?: Readonly<Record<string, string>> | undefined
}) {
  const display = useDisplay()
  if (reference) {
    return (
      <Link to="/record/$id" params={{ id: reference.id }} data-quiet="">
        {reference.name}
      </Link>
    )
  }
  const text = fieldText(inLabels(value, labels), type, display)
  if (text === '') return null
  if (type === 'Email') return <a href={`mailto:${text}`}>{text}</a>
  if (type === 'Phone') return <a href={`tel:${text}`}>{text}</a>
  if (type === 'Url' && /^https?:\/\//i.test(text)) {
    return (
      <a href={text} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    )
  }
  return <>{text}</>
}

/** Values of a picklist by their labels. */
function inLabels(value: Json, labels: Readonly<Record<string, string>> | undefined): Json {
  if (!labels || typeof value !== 'string') return value
  return value
    .split(';')
    .map((item) => labels[item] ?? item)
    .join(';')
}
