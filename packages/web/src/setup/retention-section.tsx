// How long things are kept: the rules of the project, what is due by them, what was done last, and
// the runs that are archived.
import { Button } from '@mantine/core'
import type { ArchivedRun, RetentionCount } from '@stagewright/api'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { OlderButton } from '../list/older-button.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { archivedRunsQuery, retentionQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './health-page.module.css'

const nouns: Record<RetentionCount['what'], string> = {
  runs: 'Finished runs',
  mails: 'Mails',
  notices: 'Notices',
  outboundMessages: 'Outbound messages',
  flowFailures: 'Failures of flows',
  recordHistory: 'History of records',
}

/** The section. */
export function RetentionSection() {
  const query = useQuery(retentionQuery())
  const [isAsking, setIsAsking] = useState(false)
  const [isListing, setIsListing] = useState(false)
  const { data } = query
  const dueCount = data?.due.reduce((sum, { count }) => sum + count, 0) ?? 0
  return (
    <section className={styles['card']} aria-label="Retention">
      <header>
        <h2>Retention</h2>
        {data?.hasPolicy && (
          <Button size="xs" disabled={dueCount === 0} onClick={() => setIsAsking(true)}>
            Carry out now
          </Button>
        )}
      </header>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {data && !data.hasPolicy && (
        <Empty title="Everything is kept.">
          A project says how long, in a file policies/retention.yaml: when finished runs are
          archived and erased, and how old mails and notices may get.
        </Empty>
      )}
      {data && data.due.length > 0 && <Rules rules={data.due} />}
      {data && (
        <p className={styles['quiet']}>
          {data.lastRun ? (
            <>
              Carried out <TimeAgo at={data.lastRun.at} />, by itself every hour.
            </>
          ) : (
            'Not carried out yet.'
          )}{' '}
          {data.archived.count === 0
            ? 'No run is archived.'
            : data.archived.count === 1
              ? 'One run is archived.'
              : `${data.archived.count.toLocaleString()} runs are archived.`}
        </p>
      )}
      {data && data.archived.count > 0 && !isListing && (
        <Button size="xs" variant="default" onClick={() => setIsListing(true)}>
          Show archived runs
        </Button>
      )}
      {isListing && <ArchivedRuns />}
      {isAsking && data && <CarryOutDialog due={data.due} onClose={() => setIsAsking(false)} />}
    </section>
  )
}

function Rules({ rules }: { rules: readonly RetentionCount[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>What</th>
          <th>After</th>
          <th>Is</th>
          <th>Due now</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ act, what, orchestration, days, count }) => (
          <tr key={`${act} ${what} ${orchestration ?? ''}`}>
            <td>
              {nouns[what]}
              {orchestration !== null && ` of ${orchestration}`}
            </td>
            <td>{days === 1 ? '1 day' : `${days} days`}</td>
            <td>{act === 'archive' ? 'archived' : 'erased'}</td>
            <td className="figures">{count.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CarryOutDialog({ due, onClose }: { due: RetentionCount[]; onClose: () => void }) {
  const cache = useQueryClient()
  const run = useMutation({
    mutationFn: () => server.retention.run({}),
    onSuccess: async ({ done }) => {
      const count = done.reduce((sum, one) => sum + one.count, 0)
      sayDone(count === 1 ? 'One was archived or erased.' : `${count} were archived or erased.`)
      onClose()
      await cache.invalidateQueries({ queryKey: ['retention'] })
    },
    onError: (error) => sayProblem(error, 'Not carried out'),
  })
  const erased = due.filter(({ act, count }) => act === 'erase' && count > 0)
  return (
    <Dialog
      title="Carry out retention now?"
      onClose={onClose}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            {...(erased.length > 0 && { color: 'red' })}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            Carry out
          </Button>
        </>
      }
    >
      <Rules rules={due.filter(({ count }) => count > 0)} />
      <NeedsSecondPerson act="retention.run" />
      {erased.length > 0 && <p>What is erased is gone, except from backups.</p>}
    </Dialog>
  )
}

function ArchivedRuns() {
  const query = useInfiniteQuery(archivedRunsQuery())
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      <ul className={styles['archived']} aria-label="Archived runs">
        {runs.map((run) => (
          <Archived key={run.id} run={run} />
        ))}
      </ul>
      <OlderButton query={query}>Show more</OlderButton>
    </>
  )
}

function Archived({ run: { id, name, label, recordName, status, endedAt } }: { run: ArchivedRun }) {
  return (
    <li>
      <Link to="/runs/$id" params={{ id }}>
        {name}
      </Link>
      <span>
        {label}
        {recordName !== null && ` · ${recordName}`}
      </span>
      <span className={styles['quiet']}>
        {status} <TimeAgo at={endedAt} />
      </span>
    </li>
  )
}
