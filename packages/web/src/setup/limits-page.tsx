// How much is going on beside what may be, and the processes that carry it; looked at again every
// few seconds while it is open.
import type { LimitsPage as Limits, LimitUse, ProcessView } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { limitsQuery } from '../server/queries.ts'
import { ForSpan, TimeAgo } from '../time/time-ago.tsx'
import styles from './limits-page.module.css'

const titles: { readonly [name in LimitUse['name']]: string } = {
  runsInFlight: 'Runs in flight',
  startsPerMinute: 'Starts in the last minute',
  openItems: 'Open work items',
  jobsDue: 'Jobs that are due',
  jobAgeSeconds: 'Seconds the oldest of them waits',
  transactionsWaiting: 'Requests waiting for the database',
}

const roles: { readonly [role in ProcessView['role']]: string } = {
  web: 'Answers requests',
  worker: 'Takes jobs',
  both: 'Answers requests and takes jobs',
}

/** The page. */
export function LimitsPage() {
  const query = useQuery(limitsQuery())
  const page = query.data
  const isReached = page?.limits.some((limit) => limit.isReached) ?? false
  return (
    <Page title="Limits" note="How much may be going on, and what is">
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {isReached && (
        <p className={styles['reached']} role="status">
          A limit is reached: no run is started now.{' '}
          {page?.withoutRoom.doAllStand !== true && 'Work that has begun goes on.'}
        </p>
      )}
      {page && page.heldStarts > 0 && (
        <p role="status">
          Runs of saves and flows that wait for room: {page.heldStarts.toLocaleString()}
        </p>
      )}
      {page && page.heldJobs > 0 && (
        <p role="status">Other jobs that wait for room: {page.heldJobs.toLocaleString()}</p>
      )}
      <section aria-label="Limits for the start of runs" className={styles['limits']}>
        {page?.limits.map((limit) => (
          <Limit key={limit.name} limit={limit} />
        ))}
      </section>
      {page && page.withoutRoom.count > 0 && <Standing page={page} />}
      {page && <Requests requests={page.requests} />}
      <section aria-label="Processes">
        <h2 className={styles['title']}>Processes</h2>
        <ul className={styles['processes']}>
          {page?.processes.map((process) => (
            <Process key={process.id} process={process} />
          ))}
        </ul>
      </section>
    </Page>
  )
}

function Limit({ limit: { name, use, limit, setting, isReached } }: { limit: LimitUse }) {
  const title = titles[name]
  return (
    <div className={styles['limit']}>
      <h3>{title}</h3>
      <p className={styles['figure']} data-tone={isReached ? 'reached' : undefined}>
        {use.toLocaleString()}
        <span>{limit === null ? ' · no limit' : ` of ${limit.toLocaleString()}`}</span>
      </p>
      {limit !== null && (
        <meter aria-label={title} min={0} max={limit} high={limit * 0.8} value={use} />
      )}
      <code>{setting}</code>
    </div>
  )
}

/** Runs that stand for want of room, and what to do where none makes any. */
function Standing({ page: { withoutRoom, limits } }: { page: Limits }) {
  const { runs, count, doAllStand } = withoutRoom
  const reached = limits.filter(({ isReached }) => isReached).map(({ setting }) => setting)
  return (
    <section aria-label="Runs without room">
      <h2 className={styles['title']}>Runs without room</h2>
      <p className={styles['requests']}>
        {count.toLocaleString()} {count === 1 ? 'run stands' : 'runs stand'} until there is room for
        what {count === 1 ? 'it begins' : 'they begin'}.
      </p>
      {doAllStand && (
        <p className={`${styles['requests']} ${styles['reached']}`} role="status">
          Every run in flight stands, so none makes room. Raise{' '}
          {reached.length === 0 ? 'the limit' : reached.join(' and ')}, or cancel a run that may
          end.
        </p>
      )}
      <ul className={styles['processes']}>
        {runs.map(({ id, name, label, since }) => (
          <li key={id}>
            <Link to="/runs/$id" params={{ id }}>
              {name}
            </Link>
            <span>{label}</span>
            <span>
              <ForSpan from={since} />
            </span>
          </li>
        ))}
        {count > runs.length && <li>… and {(count - runs.length).toLocaleString()} more</li>}
      </ul>
    </section>
  )
}

function Requests({ requests: { limit, setting, reachedBy } }: { requests: Limits['requests'] }) {
  return (
    <section aria-label="Requests">
      <h2 className={styles['title']}>Requests</h2>
      <p className={styles['requests']}>
        {limit === null
          ? 'One person may send any number of requests.'
          : `One person’s browsers may send ${limit.toLocaleString()} requests in a minute, and so may their programs.`}{' '}
        <code>{setting}</code>
      </p>
      {reachedBy.length > 0 && (
        <ul className={styles['processes']}>
          {reachedBy.map(({ name, way }, at) => (
            <li key={at}>
              <strong className={styles['reached']}>{name ?? 'A guest'}</strong>
              <span>
                has sent as many by {way === 'browser' ? 'browsers' : 'programs'}, in this minute or
                the one before
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Process({ process }: { process: ProcessView }) {
  const { id, role, host, version, startedAt, isDraining, isThis, clockAheadMs } = process
  const seconds = Math.round((clockAheadMs ?? 0) / 1000)
  return (
    <li>
      <code>{id}</code>
      <span>{roles[role]}</span>
      <span>{[host, version].filter((text) => text !== '').join(' · ')}</span>
      <span>
        since <TimeAgo at={startedAt} />
      </span>
      {Math.abs(seconds) > 2 && (
        <strong className={styles['reached']}>
          clock {Math.abs(seconds).toLocaleString()} s {seconds > 0 ? 'ahead' : 'behind'}
        </strong>
      )}
      <span>{isDraining ? 'stopping' : isThis ? 'answers this page' : ''}</span>
    </li>
  )
}
