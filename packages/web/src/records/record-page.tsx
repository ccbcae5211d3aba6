// One record: its fields (edited in place), the work on it that is mine, how far its runs are,
// related lists.
import { Button, Skeleton } from '@mantine/core'
import type { RecordPage as RecordData, RelatedList } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { ApprovalHistory } from '../approvals/approval-history.tsx'
import { LockableButton } from '../approvals/lockable-button.tsx'
import { keptOutWords, RecordLock } from '../approvals/record-lock.tsx'
import { SubmitButton } from '../approvals/submit-button.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { objectQuery, recordQuery } from '../server/queries.ts'
import { RecordFeed } from './record-feed.tsx'
import { RecordFiles } from './record-files.tsx'
import { RecordFields } from './record-fields.tsx'
import styles from './record-page.module.css'
import { RecordHistory } from './record-history.tsx'
import { RecordProgress } from './record-progress.tsx'
import { RecordValue } from './record-value.tsx'
import { StartMenu } from './start-menu.tsx'
import { LinesForYou } from '../work-items/lines-for-you.tsx'
import { QuestionsForYou } from '../work-items/questions-for-you.tsx'
import { WorkGuide } from './work-guide.tsx'

const AccessDialog = lazy(() => import('./access-dialog.tsx'))

/** The page. */
export function RecordPage() {
  const { id } = useParams({ from: '/frame/record/$id' })
  const { data, error, refetch } = useQuery(recordQuery(id))
  if (error && !data) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Page title={<Skeleton height={22} width={260} />} tabTitle="Record">
        <Skeleton height={320} />
      </Page>
    )
  }
  return <RecordView key={id} record={data} />
}

function RecordView({ record }: { record: RecordData }) {
  const [open, setOpen] = useState<'access' | 'delete'>()
  const navigate = useNavigate()
  const edit = { to: '/record/$id/edit', params: { id: record.id } } as const
  const close = () => setOpen(undefined)
  const { data: info } = useQuery(objectQuery(record.object.apiName))
  const isMadeHere = info !== undefined && !info.isOfSystem
  const keptOut = keptOutWords(record.lock)
  return (
    <Page
      title={record.name || record.object.label}
      tabTitle={`${record.name} · ${record.object.label}`}
      note={
        <Link to="/records/$object" params={{ object: record.object.apiName }}>
          {record.object.pluralLabel}
        </Link>
      }
      actions={
        <>
          <SubmitButton record={record} />
          <StartMenu record={record} />
          {isMadeHere && (
            <>
              <Button variant="default" onClick={() => setOpen('access')}>
                Access
              </Button>
              <LockableButton keptOut={keptOut} onClick={() => void navigate(edit)}>
                Edit
              </LockableButton>
              <LockableButton keptOut={keptOut} onClick={() => setOpen('delete')}>
                Delete
              </LockableButton>
            </>
          )}
        </>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <RecordLock lock={record.lock} />
          <QuestionsForYou recordId={record.id} />
          <LinesForYou recordId={record.id} />
          <WorkGuide items={record.workItems} />
          <RecordProgress runs={record.runs} />
          <ApprovalHistory recordId={record.id} />
          <RecordFields record={record} isRead={!isMadeHere || keptOut !== undefined} />
          <RecordFeed recordId={record.id} />
        </div>
        <div className={styles['side']}>
          <RecordFiles recordId={record.id} />
          <RecordHistory record={record} />
          {record.related.map((list) => (
            <Related key={`${list.object}.${list.field}`} list={list} />
          ))}
        </div>
      </div>
      {open === 'delete' && <DeleteDialog record={record} onClose={close} />}
      {open === 'access' && (
        <Suspense fallback={null}>
          <AccessDialog record={record} onClose={close} />
        </Suspense>
      )}
    </Page>
  )
}

function Related({ list }: { list: RelatedList }) {
  const columns = list.columns.slice(0, 3)
  return (
    <section className={styles['card']} aria-label={list.label}>
      <h2>
        {list.label}
        <span>
          {list.items.length}
          {list.hasMore ? '+' : ''}
        </span>
      </h2>
      {list.items.length === 0 ? (
        <p className={styles['quiet']}>None.</p>
      ) : (
        <ul>
          {list.items.map((row) => (
            <li key={row.id}>
              <Link to="/record/$id" params={{ id: row.id }}>
                {row.name || row.id}
              </Link>
              <span>
                {columns
                  .filter((column) => row.values[column.name] !== row.name)
                  .map((column) => (
                    <span key={column.name} title={column.label}>
                      <RecordValue
                        value={row.values[column.name] ?? null}
                        type={column.type}
                        reference={row.references[column.name]}
                        labels={column.labels}
                      />
                    </span>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Link to="/records/$object" params={{ object: list.object }}>
          All {list.label.toLowerCase()}
        </Link>
      )}
    </section>
  )
}

function DeleteDialog({ record, onClose }: { record: RecordData; onClose: () => void }) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const live = record.runs.filter((run) => run.endedAt === null)
  const remove = useMutation({
    mutationFn: () => server.records.delete(record.id),
    onSuccess: async () => {
      sayDone(`${record.name} was deleted.`)
      const { apiName } = record.object
      await navigate({ to: '/records/$object', params: { object: apiName } })
      cache.removeQueries({ queryKey: ['record', record.id] })
      void cache.invalidateQueries({ queryKey: ['records', apiName] })
    },
    onError: (error) => sayProblem(error, 'Not deleted'),
  })
  return (
    <Dialog
      title={`Delete ${record.name}?`}
      onClose={onClose}
      leave="Keep it"
      footer={
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          Delete
        </Button>
      }
    >
      <p>
        The record and what hangs on it is deleted for good.{' '}
        {live.length > 0 &&
          `Still in progress about it: ${live.map((run) => run.label).join(', ')}.`}
      </p>
    </Dialog>
  )
}
