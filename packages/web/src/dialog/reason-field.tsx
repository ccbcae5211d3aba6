// Where somebody writes why: a text of some lines, as long as a log keeps.
import { Textarea } from '@mantine/core'

/** As long as the API takes it. */
const REASON_MAX = 1333

type ReasonFieldProps = {
  label?: string
  /** Who reads it. */
  description?: string
  isRequired?: boolean
  /** Lines that stand open. */
  rows?: number
  value: string
  onChange: (reason: string) => void
}

/** The field; it grows with what is written. */
export function ReasonField({
  label = 'Reason',
  description,
  isRequired,
  rows = 2,
  value,
  onChange,
}: ReasonFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      required={isRequired ?? false}
      autosize
      minRows={rows}
      maxLength={REASON_MAX}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
