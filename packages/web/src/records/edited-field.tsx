// One field of a record while it is edited in place.
import { Button } from '@mantine/core'
import type { Json } from '@stagewright/base'
import type { RecordField } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { recordQuery } from '../server/queries.ts'
import { FieldEditor } from './field-editor.tsx'
import styles from './record-fields.module.css'

/** Saves one field; `onSaved` when the record is shown anew. */
function useSave(recordId: string, field: RecordField, onSaved: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (value: Json) => server.records.update(recordId, { [field.name]: value }),
    onSuccess: async ({ startedRunIds }) => {
      await cache.invalidateQueries({ queryKey: recordQuery(recordId).queryKey })
      const started = startedRunIds.length === 0 ? '' : '; a run has started'
      sayDone(`${field.label} saved${started}.`)
      onSaved()
    },
  })
}

/** The editor with its buttons; `onEnd` when it was saved or discarded. */
export default function EditedField({
  recordId,
  field,
  onEnd,
}: {
  recordId: string
  field: RecordField
  onEnd: () => void
}) {
  const [value, setValue] = useState<Json>(field.value)
  const [problem, setProblem] = useState<string>()
  const save = useSave(recordId, field, onEnd)
  const refused = save.error
    ? (save.error instanceof StagewrightError && save.error.fields[field.name]) ||
      problemLine(save.error)
    : undefined
  return (
    <form
      className={styles['editing']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (problem === undefined) save.mutate(value)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd()
      }}
      ref={(form) => {
        if (form && !form.contains(document.activeElement))
          form.querySelector<HTMLElement>('input, textarea')?.focus()
      }}
    >
      <FieldEditor
        field={field}
        value={value}
        referenceName={field.reference?.name}
        error={problem ?? refused}
        onChange={(next, wrong) => {
          setValue(next)
          setProblem(wrong)
        }}
      />
      <div className={styles['buttons']}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onEnd}>
          Discard
        </Button>
      </div>
    </form>
  )
}
