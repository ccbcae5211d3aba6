// The inbox: the list left, the item right; on a phone one after the other. When an item is done
// the next one opens by itself.
import { Checkbox } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { ChevronLeftIcon } from '@radix-ui/react-icons'
import type { WorkItemPage } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { usePageTitle } from '../app/page.tsx'
import { inboxViews, present } from '../app/search-params.ts'
import { sayDone } from '../app/toast.ts'
import { SearchField, Segments } from '../list/list-tools.tsx'
import { useLiveRows } from '../list/use-live-rows.ts'
import { inboxQuery } from '../server/queries.ts'
import { nextItemAfter } from '../work-items/item-access.ts'
import { LinesForYou } from '../work-items/lines-for-you.tsx'
import { QuestionsForYou } from '../work-items/questions-for-you.tsx'
import { GetNextButton } from './get-next-button.tsx'
import { InboxList } from './inbox-list.tsx'
import { type InboxSort, rememberedInboxSort, rememberInboxSort } from './inbox-sort.ts'
import styles from './inbox-page.module.css'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useLastPlace } from './use-last-place.ts'
import { usePicking } from './use-picking.ts'
import { viewWords } from './view-words.ts'

const BulkActs = lazy(() => import('../work-items/bulk-acts.tsx'))
// The list is there before what opens from it, which is fetched as soon as nothing else is.
const loadPane = () => import('../work-items/item-pane.tsx')
const ItemPane = lazy(async () => ({ default: (await loadPane()).ItemPane }))
const paneAfterMs = 1000

/** Which item's form is to take the focus; the count tells one wish from the next. */
type FocusRequest = { id: string | undefined; count: number }
type View = (typeof inboxViews)[number]

/** The rows of one view, kept still while the reader is not at the top. */
function useInboxRows(
  { view, sort, q }: { view: View; sort: InboxSort; q: string | undefined },
  isAtTop: boolean,
) {
  const query = useInfiniteQuery(inboxQuery(present({ view, sort, search: q })))
  const fresh = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data])
  const live = useLiveRows(fresh, `${view} ${sort} ${q ?? ''}`, isAtTop)
  return { query, counts: query.data?.pages[0]?.counts, ...live }
}

/** What stands in the address, and how to open an item or search. */
function useInboxAddress() {
  const {
    view = 'all',
    sort = rememberedInboxSort(),
    q,
    item,
  } = useSearch({ from: '/frame/inbox' })
  const navigate = useNavigate({ from: '/inbox' })
  const open = useCallback(
    (id: string | undefined, replace = true) =>
      // The list stays where it is: to put it back where it was would hold it while keys go on.
      void navigate({
        search: (before) => present({ ...before, item: id }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  )
  const setText = useCallback(
    (text: string | undefined) =>
      void navigate({ search: (before) => present({ ...before, q: text }), replace: true }),
    [navigate],
  )
  const setView = useCallback(
    (next: View) =>
      void navigate({
        search: (before) => present({ ...before, view: next, item: undefined }),
        replace: true,
      }),
    [navigate],
  )
  const setSort = useCallback(
    (next: InboxSort) => {
      rememberInboxSort(next)
      void navigate({ search: (before) => present({ ...before, sort: next }), replace: true })
    },
    [navigate],
  )
  return { view, sort, q, item, open, setText, setView, setSort }
}

/**
 * Which item is chosen: at once, before its pane is there. Keys that come quickly go on from it.
 */
function useChosen(
  item: string | undefined,
  open: (id: string | undefined, replace?: boolean) => void,
) {
  const [soon, setSoon] = useState<{ id: string | undefined }>()
  useEffect(() => setSoon(undefined), [item])
  const choose = useCallback(
    (id: string | undefined, replace?: boolean) => {
      setSoon({ id })
      open(id, replace)
    },
    [open],
  )
  return { chosen: soon ? soon.id : item, choose }
}

function useFocusRequest() {
  const [focus, setFocus] = useState<FocusRequest>({ id: undefined, count: 0 })
  const focusForm = useCallback(
    (id: string | undefined) => setFocus((before) => ({ id, count: before.count + 1 })),
    [],
  )
  return { focus, focusForm }
}

/** Whether the next item opens by itself; remembered in this browser. */
function useOpensNext() {
  return useLocalStorage({
    key: 'stagewright-opens-next',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
}

/** The page. */
export function InboxPage() {
  usePageTitle('Inbox')
  const { view, sort, q, item, open, setText, setView, setSort } = useInboxAddress()
  useEffect(() => {
    const timer = setTimeout(() => void loadPane(), paneAfterMs)
    return () => clearTimeout(timer)
  }, [])
  const { chosen, choose } = useChosen(item, open)
  const [isAtTop, setIsAtTop] = useState(true)
  const [opensNext, setOpensNext] = useOpensNext()
  const { query, rows, counts, newCount, showNew } = useInboxRows({ view, sort, q }, isAtTop)
  const { focus, focusForm } = useFocusRequest()
  const ids = useMemo(() => rows.map((row) => row.id), [rows])
  const picks = usePicking(rows, `${view} ${q ?? ''}`)
  const lastPlace = useLastPlace(ids, chosen, `${view} ${sort} ${q ?? ''}`)
  useInboxKeys({
    ids,
    item: chosen,
    lastPlace,
    picking: picks.picking,
    open: choose,
    focus: focusForm,
    setView,
  })
  const idsNow = useRef(ids)
  idsNow.current = ids
  const onFinished = useCallback(
    (done: WorkItemPage) => {
      sayDone(`${done.label} is done.`)
      if (!opensNext) return
      const next = nextItemAfter(idsNow.current, done.id, lastPlace.current.at)
      focusForm(next)
      open(next)
    },
    [opensNext, open, focusForm, lastPlace],
  )
  const openTaken = useCallback(
    (id: string) => {
      open(id)
      focusForm(id)
    },
    [open, focusForm],
  )
  const itemNow = useRef(item)
  itemNow.current = item
  // The same on every drawing: the rows are not drawn anew when another one opens.
  const openRow = useCallback(
    (id: string) => {
      const open = itemNow.current
      focusForm(id === open ? id : undefined)
      if (id !== open) choose(id, open !== undefined)
    },
    [choose, focusForm],
  )
  return (
    <div className={styles['inbox']} data-item={item !== undefined || undefined}>
      <section className={styles['left']} aria-label="Work items">
        <Tools
          view={view}
          q={q}
          counts={counts}
          sort={sort}
          onView={setView}
          onSort={setSort}
          onText={setText}
          onGot={openTaken}
        >
          <button
            type="button"
            className={styles['select']}
            aria-pressed={picks.picking.isOn}
            onClick={picks.toggle}
          >
            {picks.picking.isOn ? 'Done selecting' : 'Select'}
          </button>
        </Tools>
        {picks.chosen.length > 0 && (
          <div className={styles['bulk']}>
            <Suspense fallback={null}>
              <BulkActs items={picks.chosen} onPick={picks.picking.onChange} />
            </Suspense>
          </div>
        )}
        <QuestionsForYou />
        <LinesForYou />
        <InboxList
          {...{ view, rows, query, newCount }}
          picking={picks.picking}
          selectedId={chosen}
          isSearch={q !== undefined}
          onShowNew={showNew}
          onAtTop={setIsAtTop}
          onOpen={openRow}
        />
        <footer className={styles['foot']}>
          <Checkbox
            label="Open the next one when one is done"
            checked={opensNext}
            onChange={(event) => setOpensNext(event.currentTarget.checked)}
          />
        </footer>
      </section>
      <OpenItem
        id={item}
        focusCount={item === focus.id ? focus.count : 0}
        onFinished={onFinished}
      />
    </div>
  )
}

type Counts = { mine: number; queues: number; later: number }

/** How much a view holds; undefined where that is not told. */
function countOf(view: View, counts: Counts | undefined): number | undefined {
  if (!counts || view === 'done') return undefined
  return view === 'all' ? counts.mine + counts.queues : counts[view]
}

function Tools({
  view,
  q,
  counts,
  sort,
  onView,
  onSort,
  onText,
  onGot,
  children,
}: {
  view: View
  q: string | undefined
  counts: Counts | undefined
  sort: InboxSort
  onView: (view: View) => void
  onSort: (sort: InboxSort) => void
  onText: (text: string | undefined) => void
  /** An item was taken; it is to be opened. */
  onGot: (id: string) => void
  /** Beside the heading. */
  children: ReactNode
}) {
  return (
    <div className={styles['tools']}>
      <div className={styles['head']}>
        <h1>Inbox</h1>
        <span className={styles['space']} />
        {children}
        {(counts?.queues ?? 0) > 0 && <GetNextButton onGot={onGot} />}
      </div>
      <Segments
        label="View"
        value={view}
        onChange={(next) => onView(inboxViews.find((one) => one === next) ?? 'all')}
        options={inboxViews.map((one) => ({
          value: one,
          label: viewWords[one],
          count: countOf(one, counts),
        }))}
      />
      <div className={styles['narrow']}>
        <SearchField label="Search work items" value={q} onChange={onText} />
        {view !== 'done' && (
          <label className={styles['sort']}>
            <span className="unseen">Sort</span>
            <select
              value={sort}
              onChange={(event) => onSort(event.currentTarget.value === 'age' ? 'age' : 'due')}
            >
              <option value="due">Due first</option>
              <option value="age">Oldest first</option>
            </select>
          </label>
        )}
      </div>
    </div>
  )
}

function OpenItem({
  id,
  focusCount,
  onFinished,
}: {
  id: string | undefined
  focusCount: number
  onFinished: (item: WorkItemPage) => void
}) {
  return (
    <section className={styles['right']} aria-label="Open item">
      {id === undefined ? (
        <Nothing />
      ) : (
        <>
          <Link
            from="/inbox"
            search={(before) => present({ ...before, item: undefined })}
            className={styles['back']}
          >
            <ChevronLeftIcon aria-hidden="true" /> Inbox
          </Link>
          <Suspense fallback={null}>
            <ItemPane id={id} focusCount={focusCount} onFinished={onFinished} />
          </Suspense>
        </>
      )}
    </section>
  )
}

function Nothing() {
  return (
    <div className={styles['nothing']}>
      <p>Pick an item on the left to work on it.</p>
      <p>
        <kbd>J</kbd> and <kbd>K</kbd> move, <kbd>↵</kbd> goes into the form, <kbd>C</kbd> claims,{' '}
        <kbd>?</kbd> shows all keys.
      </p>
    </div>
  )
}
