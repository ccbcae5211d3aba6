// The field for a code of an authenticator, or a recovery code.
import { TextInput } from '@mantine/core'
import { StagewrightError } from '@stagewright/sdk'
import { problemLine } from '../server/problem-text.ts'

/** The field; it takes the focus. */
export function CodeInput(props: {
  value: string
  error: string | undefined
  label?: string
  onChange: (code: string) => void
}) {
  const { value, error, label = 'Code', onChange } = props
  return (
    <TextInput
      label={label}
      required
      autoFocus
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={64}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What is wrong with a field, or with the whole. */
export function errorOf(error: Error | null, field: string): string | undefined {
  if (!error) return undefined
  const said = error instanceof StagewrightError ? error.fields[field] : undefined
  return said ?? problemLine(error)
}
