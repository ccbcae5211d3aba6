// People, and the queues and groups they are in. To look up, not to change.
import type { Group, Person } from '@stagewright/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { present } from '../app/search-params.ts'
import { Dialog } from '../dialog/dialog.tsx'
import type { Column } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { ListTools, SearchField, Segments } from '../list/list-tools.tsx'
import { groupQuery, groupsQuery, peopleQuery } from '../server/queries.ts'
import styles from './people-page.module.css'

const personColumns: Column<Person>[] = [
  {
    key: 'name',
    label: 'Name',
    width: 'minmax(160px, 1.4fr)',
    render: (person) => <strong className={styles['name']}>{person.name}</strong>,
  },
  { key: 'title', label: 'Title', width: 'minmax(140px, 1.4fr)', render: (person) => person.title },
  {
    key: 'email',
    label: 'E-mail',
    width: 'minmax(160px, 1.6fr)',
    render: (person) =>
      person.email && (
        <a data-quiet="" href={`mailto:${person.email}`}>
          {person.email}
        </a>
      ),
  },
  {
    key: 'username',
    label: 'User name',
    width: 'minmax(140px, 1.4fr)',
    render: (person) => <code>{person.username}</code>,
  },
  {
    key: 'active',
    label: 'Active',
    width: '80px',
    render: (person) => (person.isActive ? 'Yes' : 'No'),
  },
]

const groupColumns: Column<Group>[] = [
  {
    key: 'name',
    label: 'Name',
    width: 'minmax(180px, 2fr)',
    render: (group) => <strong className={styles['name']}>{group.name}</strong>,
  },
  { key: 'kind', label: 'Kind', width: '100px', render: (group) => group.kind },
  {
    key: 'members',
    label: 'Members',
    width: '130px',
    align: 'end',
    render: (group) => <Members count={group.memberCount} />,
  },
  {
    key: 'apiName',
    label: 'API name',
    width: 'minmax(160px, 1.6fr)',
    render: (group) => <code>{group.apiName}</code>,
  },
]

function Members({ count }: { count: number }) {
  if (count > 0) return <>{count}</>
  return <span className={styles['nobody']}>nobody: work here stays undone</span>
}

/** The page. */
export function PeoplePage() {
  const { q } = useSearch({ from: '/frame/people' })
  const navigate = useNavigate({ from: '/people' })
  const [kind, setKind] = useState('people')
  const search = useCallback(
    (text: string | undefined) => void navigate({ search: present({ q: text }), replace: true }),
    [navigate],
  )
  return (
    <Page title="People and groups" fill>
      <ListTools>
        <Segments
          label="Show"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'people', label: 'People' },
            { value: 'groups', label: 'Queues and groups' },
          ]}
        />
        <SearchField label="Search by name" value={q} onChange={search} />
      </ListTools>
      {kind === 'people' ? <People q={q} /> : <Groups q={q} />}
    </Page>
  )
}

const nothing = <Empty title="Nobody fits this search." />

function People({ q }: { q: string | undefined }) {
  const navigate = useNavigate()
  const query = useInfiniteQuery(peopleQuery(q))
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data])
  const open = useCallback(
    (person: Person) => void navigate({ to: '/work-items', search: { assignee: person.id } }),
    [navigate],
  )
  return (
    <DataList
      label="People"
      columns={personColumns}
      rows={rows}
      onOpen={open}
      card={(person) => ({
        title: person.name,
        side: person.isActive ? '' : 'Not active',
        note: person.title,
      })}
      isLoading={query.isPending}
      error={query.error}
      onRetry={() => void query.refetch()}
      hasMore={query.hasNextPage && !query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
      empty={
        q ? (
          nothing
        ) : (
          <Empty title="No people yet.">
            A project brings its people, or an administrator adds them.
          </Empty>
        )
      }
    />
  )
}

function Groups({ q }: { q: string | undefined }) {
  const [openId, setOpenId] = useState<string>()
  const query = useInfiniteQuery(groupsQuery(q))
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data])
  const open = useCallback((group: Group) => setOpenId(group.id), [])
  return (
    <>
      <DataList
        label="Queues and groups"
        columns={groupColumns}
        rows={rows}
        onOpen={open}
        card={(group) => ({
          title: group.name,
          side: group.kind,
          note: <Members count={group.memberCount} />,
        })}
        isLoading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={query.hasNextPage && !query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        empty={q ? nothing : <Empty title="No queues or groups yet.">A project brings them.</Empty>}
      />
      {openId && <GroupDialog id={openId} onClose={() => setOpenId(undefined)} />}
    </>
  )
}

function GroupDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQuery(groupQuery(id))
  return (
    <Dialog title={data?.name ?? 'Members'} onClose={onClose}>
      {data?.members.length === 0 && <p>Nobody is in it: work that comes here stays undone.</p>}
      <ul className={styles['members']}>
        {data?.members.map((member) => (
          <li key={member.id}>
            {member.name}
            {member.kind === 'Group' && <span className={styles['kind']}> group</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
