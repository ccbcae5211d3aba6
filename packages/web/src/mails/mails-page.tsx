// Mails: one's own, or all for whoever looks after the installation, and how their sending stands.
import type { MailSummary } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { mailsSearch, mailStates, present } from '../app/search-params.ts'
import type { Column } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { isFiltered } from '../list/is-filtered.ts'
import { FilterSelect, ListTools, SearchField } from '../list/list-tools.tsx'
import { useEndlessList } from '../list/use-endless-list.ts'
import { mailsQuery } from '../server/queries.ts'
import { StatusBadge } from '../status/status-badge.tsx'
import { mailStatusOf } from '../status/status.ts'
import { TimeAgo } from '../time/time-ago.tsx'

const columns: Column<MailSummary>[] = [
  {
    key: 'subject',
    label: 'Subject',
    width: 'minmax(200px, 3fr)',
    render: (mail) => (
      <Link to="/mails/$id" params={{ id: mail.id }}>
        {mail.subject || 'Without a subject'}
      </Link>
    ),
  },
  {
    key: 'to',
    label: 'To',
    width: 'minmax(160px, 2fr)',
    render: (mail) => mail.to.join(', '),
  },
  {
    key: 'state',
    label: 'Sending',
    width: '112px',
    render: (mail) => <StatusBadge status={mailStatusOf(mail.state)} plain />,
  },
  {
    key: 'problem',
    label: 'Reason',
    width: 'minmax(120px, 1.4fr)',
    render: (mail) => mail.problem ?? '',
  },
  { key: 'at', label: 'Written', width: '104px', render: (mail) => <TimeAgo at={mail.at} /> },
]

const card = (mail: MailSummary) => ({
  title: mail.subject || 'Without a subject',
  side: <StatusBadge status={mailStatusOf(mail.state)} plain />,
  note: (
    <>
      {mail.to.join(', ')} · <TimeAgo at={mail.at} />
    </>
  ),
})

const stateOptions = mailStates.map((value) => ({ value, label: mailStatusOf(value).word }))

/** The page. */
export function MailsPage() {
  const search = useSearch({ from: '/frame/mails' })
  const navigate = useNavigate({ from: '/mails' })
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({ search: (before) => mailsSearch({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const setText = useCallback((q: string | undefined) => change({ q }), [change])
  const query = useInfiniteQuery(mailsQuery(present({ search: search.q, state: search.state })))
  const list = useEndlessList(query, JSON.stringify(search))
  const open = useCallback(
    (mail: MailSummary) => void navigate({ to: '/mails/$id', params: { id: mail.id } }),
    [navigate],
  )
  return (
    <Page title="Mail" note="What was written to people, and how its sending went" fill>
      <ListTools>
        <SearchField label="Search subjects and addresses" value={search.q} onChange={setText} />
        <FilterSelect
          label="Sending"
          value={search.state}
          options={stateOptions}
          onChange={(state) => change({ state })}
        />
      </ListTools>
      <DataList
        label="Mails"
        columns={columns}
        onOpen={open}
        card={card}
        empty={
          isFiltered(search) ? (
            <Empty title="No mail fits these filters.">Take a filter away to see more.</Empty>
          ) : (
            <Empty title="No mails yet.">
              When somebody is given work, asked for an approval or told of something, the mail
              stands here.
            </Empty>
          )
        }
        {...list}
      />
    </Page>
  )
}
