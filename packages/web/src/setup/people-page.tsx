// People, and the queues and groups they are in; administrators add to them here.
import type { Group, Person } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Button } from '@mantine/core'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { present } from '../app/search-params.ts'
import type { Column } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { ListTools, SearchField, Segments } from '../list/list-tools.tsx'
import { Menu, MenuItem } from '../menu/menu.tsx'
import { GroupDialog } from '../people/group-dialog.tsx'
import { groupsQuery, peopleQuery } from '../server/queries.ts'
import { useMay } from '../session/viewer.tsx'
import styles from './people-page.module.css'

const PersonDialog = lazy(() => import('../people/person-dialog.tsx'))
const ImportDialog = lazy(() => import('../people/import-dialog.tsx'))
const EndAllSessionsDialog = lazy(() => import('../people/end-all-sessions-dialog.tsx'))
const NewGroupDialog = lazy(() => import('../people/new-group-dialog.tsx'))

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
    key: 'state',
    label: 'State',
    width: '100px',
    render: (person) => (person.isAway && person.isActive ? 'Away' : person.state),
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

function memberWords(count: number) {
  if (count === 0) return <Members count={0} />
  return count === 1 ? '1 member' : `${count} members`
}

/** The page. */
export function PeoplePage() {
  const { q } = useSearch({ from: '/frame/people' })
  const navigate = useNavigate({ from: '/people' })
  const mayManage = useMay('ManagePeople')
  const [kind, setKind] = useState('people')
  const search = useCallback(
    (text: string | undefined) => void navigate({ search: present({ q: text }), replace: true }),
    [navigate],
  )
  return (
    <Page title="People and groups" fill actions={mayManage && <Acts />}>
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

function Acts() {
  const [dialog, setDialog] = useState<'person' | 'group' | 'import' | 'end-sessions'>()
  const [groupId, setGroupId] = useState<string>()
  const close = () => setDialog(undefined)
  return (
    <>
      <Menu label="More to do with people" button="More">
        <MenuItem onClick={() => setDialog('import')}>Add people from a file…</MenuItem>
        <MenuItem onClick={() => setDialog('end-sessions')}>Sign everybody out…</MenuItem>
      </Menu>
      <Button variant="default" onClick={() => setDialog('group')}>
        New queue or group
      </Button>
      <Button onClick={() => setDialog('person')}>New person</Button>
      <Suspense fallback={null}>
        {dialog === 'person' && <PersonDialog onClose={close} />}
        {dialog === 'group' && <NewGroupDialog onClose={close} onMade={setGroupId} />}
        {dialog === 'import' && <ImportDialog onClose={close} />}
        {dialog === 'end-sessions' && <EndAllSessionsDialog onClose={close} />}
      </Suspense>
      {groupId && <GroupDialog id={groupId} onClose={() => setGroupId(undefined)} />}
    </>
  )
}

const nothing = <Empty title="Nobody fits this search." />

function People({ q }: { q: string | undefined }) {
  const navigate = useNavigate()
  const query = useInfiniteQuery(peopleQuery(q))
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data])
  const open = useCallback(
    (person: Person) => void navigate({ to: '/people/$id', params: { id: person.id } }),
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
        side: person.isActive ? (person.isAway ? 'Away' : '') : person.state,
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
          note: memberWords(group.memberCount),
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
