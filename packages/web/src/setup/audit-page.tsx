// The audit: what was done and by whom, newest first, and whether it still stands as written.
import { TextInput } from '@mantine/core'
import type { AuditEntry } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { auditOutcomes, auditSearch, present } from '../app/search-params.ts'
import { Dialog } from '../dialog/dialog.tsx'
import type { Column } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { isFiltered } from '../list/is-filtered.ts'
import { FilterSelect, ListTools, SearchField } from '../list/list-tools.tsx'
import { useEndlessList } from '../list/use-endless-list.ts'
import { auditQuery, pageSize } from '../server/queries.ts'
import { useDisplay } from '../session/viewer.tsx'
import { exactTime } from '../time/relative-time.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './audit-page.module.css'
import { AuditChain } from './audit-chain.tsx'

/** The run whose log an entry stands in; undefined for an act. */
function runOf({ id, target }: AuditEntry): string | undefined {
  return id.startsWith('act/') ? undefined : target
}

function What({ entry }: { entry: AuditEntry }) {
  return (
    <>
      <code>{entry.act}</code>
      {entry.outcome === 'Refused' && <span className={styles['refused']}> refused</span>}
    </>
  )
}

function more({ detail }: AuditEntry): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
}

const columns: Column<AuditEntry>[] = [
  { key: 'at', label: 'When', width: '104px', render: ({ at }) => <TimeAgo at={at} /> },
  { key: 'who', label: 'Who', width: 'minmax(120px, 1fr)', render: ({ actorName }) => actorName },
  {
    key: 'what',
    label: 'What',
    width: 'minmax(170px, 1.4fr)',
    render: (entry) => <What entry={entry} />,
  },
  {
    key: 'target',
    label: 'To',
    width: '176px',
    render: (entry) => <code>{entry.target}</code>,
  },
  { key: 'more', label: 'More', width: 'minmax(120px, 2fr)', render: more },
  { key: 'from', label: 'From', width: '120px', render: ({ address }) => address },
]

const card = (entry: AuditEntry) => ({
  title: <What entry={entry} />,
  side: <TimeAgo at={entry.at} />,
  note: [entry.actorName, entry.target].filter((text) => text !== '').join(' · '),
})

const outcomeOptions = auditOutcomes.map((value) => ({ value, label: value }))

/** A day of the search as the instant at which it begins, `days` later; undefined without one. */
function instantOf(day: string | undefined, days = 0): string | undefined {
  if (day === undefined) return undefined
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + days)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** The page. */
export function AuditPage() {
  const search = useSearch({ from: '/frame/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const [shown, setShown] = useState<AuditEntry>()
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({ search: (before) => auditSearch({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const setPerson = useCallback((person: string | undefined) => change({ person }), [change])
  const setAct = useCallback((act: string | undefined) => change({ act }), [change])
  const setTarget = useCallback((target: string | undefined) => change({ target }), [change])
  const { person, act, target, outcome, from, until } = search
  const asked = { person, act, target, outcome, from: instantOf(from), until: instantOf(until, 1) }
  const query = useInfiniteQuery(auditQuery(present(asked)))
  const list = useEndlessList(query, JSON.stringify(search))
  const isLooking = query.hasNextPage && (query.data?.pages.at(-1)?.items.length ?? 0) < pageSize
  const note = isLooking ? 'Looking further back…' : 'What was done and by whom'
  return (
    <Page title="Audit" note={note} actions={<AuditChain />} fill>
      <ListTools>
        <SearchField label="Person" value={person} onChange={setPerson} />
        <SearchField label="Act, such as people" value={act} onChange={setAct} />
        <SearchField label="Id it was done to" value={target} onChange={setTarget} />
        <FilterSelect
          label="Outcome"
          value={outcome}
          options={outcomeOptions}
          onChange={(value) => change({ outcome: value })}
        />
        <Day label="From" value={from} onChange={(value) => change({ from: value })} />
        <Day label="Until" value={until} onChange={(value) => change({ until: value })} />
      </ListTools>
      <DataList
        label="What was done"
        columns={columns}
        onOpen={setShown}
        card={card}
        empty={
          isFiltered(search) ? (
            <Empty title="Nothing that was done fits these filters.">
              Take a filter away to see more.
            </Empty>
          ) : (
            <Empty title="Nothing was done yet.">
              Signing in, changing people, deploying, moving runs: all that is done stands here.
            </Empty>
          )
        }
        {...list}
      />
      {shown && <EntryDialog entry={shown} onClose={() => setShown(undefined)} />}
    </Page>
  )
}

type DayProps = {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      className={styles['day'] ?? ''}
      type="date"
      size="xs"
      aria-label={label}
      title={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  )
}

function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const runId = runOf(entry)
  const { locale, timeZone } = useDisplay()
  const rows = [
    ['Entry', entry.id],
    ['When', exactTime(entry.at, locale, timeZone)],
    ['Who', `${entry.actorName}${entry.actorId ? ` (${entry.actorId})` : ''}`],
    ['Outcome', entry.outcome],
    ['To', entry.target],
    ['From', entry.address],
    ...Object.entries(entry.detail ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ].filter(([, text]) => text !== '')
  return (
    <Dialog title={entry.act} onClose={onClose}>
      <dl className={styles['facts']}>
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {runId && (
        <Link to="/runs/$id" params={{ id: runId }}>
          Open the run
        </Link>
      )}
    </Dialog>
  )
}
