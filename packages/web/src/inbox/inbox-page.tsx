// The inbox: the list left, the item right; on a phone one after the other. When an item is done
// the next one opens by itself.
import { useLocalStorage } from '@mantine/hooks'
import type { WorkItemPage } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, memo, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { usePageTitle } from '../app/page.tsx'
import { present, type inboxViews } from '../app/search-params.ts'
import { sayDone } from '../app/toast.ts'
import { useLiveRows } from '../list/use-live-rows.ts'
import { inboxQuery } from '../server/queries.ts'
import { nextItemAfter } from '../work-items/item-access.ts'
import { LinesForYou } from '../work-items/lines-for-you.tsx'
import { QuestionsForYou } from '../work-items/questions-for-you.tsx'
import { GetNextButton } from './get-next-button.tsx'
import { InboxFoot } from './inbox-foot.tsx'
import { InboxList } from './inbox-list.tsx'
import styles from './inbox-page.module.css'
import type { InboxSort } from './inbox-sort.ts'
import { InboxTools } from './inbox-tools.tsx'
import { opensNextKey } from './opens-next.ts'
import { OpenItem } from './open-item.tsx'
import { useChosen } from './use-chosen.ts'
import { useInboxAddress } from './use-inbox-address.ts'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useInboxPeek } from './use-inbox-peek.ts'
import { useLastPlace } from './use-last-place.ts'
import { usePicking } from './use-picking.ts'

const BulkActs = lazy(() => import('../work-items/bulk-acts.tsx'))
const ItemPeek = lazy(() => import('../work-items/item-peek.tsx'))

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
    key: opensNextKey,
    defaultValue: true,
    getInitialValueInEffect: false,
  })
}

/** The page. */
export function InboxPage() {
  usePageTitle('Inbox')
  const { view, sort, q, item, addressOf, open, setText, setView, setSort } = useInboxAddress()
  const listKey = `${view} ${sort} ${q ?? ''}`
  const { chosen, isWaiting, choose } = useChosen(item, open, listKey)
  const [isAtTop, setIsAtTop] = useState(true)
  const [opensNext, setOpensNext] = useOpensNext()
  const { query, rows, counts, newCount, showNew } = useInboxRows({ view, sort, q }, isAtTop)
  const { focus, focusForm } = useFocusRequest()
  const ids = useMemo(() => rows.map((row) => row.id), [rows])
  const picks = usePicking(rows, `${view} ${q ?? ''}`)
  const peek = useInboxPeek(listKey, chosen)
  const cursor = chosen ?? peek.cursor
  const lastPlace = useLastPlace(ids, cursor, listKey)
  useInboxKeys({
    ids,
    item: chosen,
    peek,
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
  const getNext = useMemo(() => <GetNextButton onGot={openTaken} />, [openTaken])
  const chosenNow = useRef(chosen)
  chosenNow.current = chosen
  // The same on every drawing: the rows are not drawn anew when another one opens.
  const openRow = useCallback(
    (id: string) => {
      const before = chosenNow.current
      focusForm(id === before ? id : undefined)
      if (id !== before) choose(id, before !== undefined)
    },
    [choose, focusForm],
  )
  return (
    <div className={styles['inbox']} data-item={chosen !== undefined || undefined}>
      <section className={styles['left']} aria-label="Work items">
        <InboxTools
          {...{ view, q, counts, sort }}
          isPicking={picks.picking.isOn}
          onPicking={picks.toggle}
          onView={setView}
          onSort={setSort}
          onText={setText}
          getNext={getNext}
        />
        {picks.chosen.length > 0 && (
          <div className={styles['bulk']}>
            <Suspense fallback={null}>
              <BulkActs items={picks.chosen} onPick={picks.picking.onChange} />
            </Suspense>
          </div>
        )}
        <ForYou />
        <InboxList
          {...{ view, rows, query, newCount, addressOf }}
          picking={picks.picking}
          selectedId={cursor}
          isSearch={q !== undefined}
          onShowNew={showNew}
          onAtTop={setIsAtTop}
          onOpen={openRow}
        />
        <InboxFoot opensNext={opensNext} onOpensNext={setOpensNext} />
      </section>
      <OpenItem
        id={item}
        isLeaving={isWaiting}
        focusCount={item === focus.id ? focus.count : 0}
        onFinished={onFinished}
      />
      {peek.isOn && peek.cursor !== undefined && (
        <Suspense fallback={null}>
          <ItemPeek id={peek.cursor} onClose={peek.close} onOpen={() => choose(peek.cursor)} />
        </Suspense>
      )}
    </div>
  )
}

/** What others ask of the viewer; it knows by itself when to be drawn anew. */
const ForYou = memo(function ForYou() {
  return (
    <>
      <QuestionsForYou />
      <LinesForYou />
    </>
  )
})
