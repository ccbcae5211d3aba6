// The fields of a record; a click on the pencil edits one in place, the rest stays to be read.
import { ActionIcon, Button } from '@mantine/core'
import { Pencil1Icon } from '@radix-ui/react-icons'
import type { Json } from '@stagewright/base'
import type { RecordField, RecordPage } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { recordQuery } from '../server/queries.ts'
import { FieldEditor } from './field-editor.tsx'
import styles from './record-fields.module.css'
import { RecordValue } from './record-value.tsx'

/** The card of fields. */
export function RecordFields({ record }: { record: RecordPage }) {
  const [editing, setEditing] = useState<string>()
  return (
    <section className={styles['card']} aria-label="Details">
      <h2>Details</h2>
      <dl className={styles['fields']}>
        {record.fields.map((field) =>
          editing === field.name ? (
            <EditedField
              key={field.name}
              recordId={record.id}
              field={field}
              onEnd={() => setEditing(undefined)}
            />
          ) : (
            <div key={field.name} className={styles['field']}>
              <dt title={field.helpText}>{field.label}</dt>
              <dd>
                <span className={styles['value']}>
                  <RecordValue value={field.value} type={field.type} reference={field.reference} />
                </span>
                {field.isEditable && (
                  <ActionIcon
                    className={styles['pencil'] ?? ''}
                    size={22}
                    aria-label={`Edit ${field.label}`}
                    onClick={() => setEditing(field.name)}
                  >
                    <Pencil1Icon />
                  </ActionIcon>
                )}
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}

function EditedField({
  recordId,
  field,
  onEnd,
}: {
  recordId: string
  field: RecordField
  onEnd: () => void
}) {
  const cache = useQueryClient()
  const [value, setValue] = useState<Json>(field.value)
  const [problem, setProblem] = useState<string>()
  const save = useMutation({
    mutationFn: () => server.records.update(recordId, { [field.name]: value }),
    onSuccess: async ({ startedRunIds }) => {
      await cache.invalidateQueries({ queryKey: recordQuery(recordId).queryKey })
      sayDone(
        startedRunIds.length === 0
          ? `${field.label} saved.`
          : `${field.label} saved; a run has started.`,
      )
      onEnd()
    },
  })
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
        if (problem === undefined) save.mutate()
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
