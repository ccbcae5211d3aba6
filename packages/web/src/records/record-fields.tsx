// The fields of a record; a click on the pencil edits one in place, the rest stays to be read.
import { ActionIcon, Skeleton } from '@mantine/core'
import { Pencil1Icon } from '@radix-ui/react-icons'
import type { RecordField, RecordPage } from '@stagewright/api'
import { lazy, Suspense, useState } from 'react'
import styles from './record-fields.module.css'
import { RecordValue } from './record-value.tsx'

const EditedField = lazy(() => import('./edited-field.tsx'))

/** The card of fields; without pencils where nothing is edited by hand. */
export function RecordFields({ record, isRead }: { record: RecordPage; isRead: boolean }) {
  const [editing, setEditing] = useState<string>()
  return (
    <section className={styles['card']} aria-label="Details">
      <h2>Details</h2>
      <dl className={styles['fields']}>
        {record.fields.map((field) =>
          editing === field.name ? (
            <Suspense key={field.name} fallback={<Skeleton height={60} />}>
              <EditedField recordId={record.id} field={field} onEnd={() => setEditing(undefined)} />
            </Suspense>
          ) : (
            <div key={field.name} className={styles['field']}>
              <dt title={field.helpText}>{field.label}</dt>
              <dd>
                <span className={styles['value']}>
                  <RecordValue
                    value={field.value}
                    type={field.type}
                    reference={field.reference}
                    labels={labelsOf(field)}
                  />
                </span>
                {!isRead && field.isEditable && field.name !== 'RecordTypeId' && (
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

function labelsOf({ picklistValues }: RecordField): Record<string, string> | undefined {
  if (!picklistValues) return undefined
  return Object.fromEntries(picklistValues.map(({ value, label }) => [value, label]))
}
