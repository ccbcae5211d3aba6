// What became of a record's tracked fields, newest first.
import { Skeleton } from '@mantine/core'
import type { FieldChange, RecordPage } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { OlderButton } from '../list/older-button.tsx'
import { problemLine } from '../server/problem-text.ts'
import { recordHistoryQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './record-page.module.css'
import { RecordValue } from './record-value.tsx'

/** The card; nothing for objects whose changes are not kept. */
export function RecordHistory({ record }: { record: RecordPage }) {
  return record.hasHistory ? <History recordId={record.id} /> : null
}

function History({ recordId }: { recordId: string }) {
  const query = useInfiniteQuery(recordHistoryQuery(recordId))
  const changes = (query.data?.pages ?? []).flatMap(({ items }) => items)
  return (
    <section className={styles['card']} aria-label="History">
      <h2>History</h2>
      {query.isPending && <Skeleton height={60} />}
      {query.error && <p role="alert">{problemLine(query.error)}</p>}
      {query.data && changes.length === 0 && (
        <p className={styles['quiet']}>
          Nothing was changed since changes are kept. Fields with history tracking show up here.
        </p>
      )}
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            <Change change={change} />
            <span>
              {change.by.name} <TimeAgo at={change.at} />
            </span>
          </li>
        ))}
      </ul>
      <OlderButton query={query}>Older changes</OlderButton>
    </section>
  )
}

function Change({ change }: { change: FieldChange }) {
  const { field, label, type, oldValue, newValue } = change
  if (field === 'created') return <div>Created</div>
  if (oldValue === null && newValue === null) return <div>{label} changed</div>
  return (
    <div>
      {label}: <Value text={oldValue} type={type} /> → <Value text={newValue} type={type} />
    </div>
  )
}

function Value({ text, type }: { text: string | null; type: string }) {
  if (text === null) return <span className={styles['quiet']}>empty</span>
  const isNumber = ['Number', 'Currency', 'Percent'].includes(type)
  const value = type === 'Checkbox' ? text === 'true' : isNumber ? Number(text) : text
  return <RecordValue value={value} type={type} reference={undefined} />
}
