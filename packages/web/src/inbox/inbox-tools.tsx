// What stands above the list of the inbox: its views, the search, the sort, and how to pick items.
import { memo, type ReactNode } from 'react'
import { inboxViews } from '../app/search-params.ts'
import { SearchField, Segments } from '../list/list-tools.tsx'
import type { InboxSort } from './inbox-sort.ts'
import styles from './inbox-page.module.css'
import { viewWords } from './view-words.ts'

type View = (typeof inboxViews)[number]
type Counts = { mine: number; queues: number; later: number }

/** How much a view holds; undefined where that is not told. */
function countOf(view: View, counts: Counts | undefined): number | undefined {
  if (!counts || view === 'done') return undefined
  return view === 'all' ? counts.mine + counts.queues : counts[view]
}

type InboxToolsProps = {
  view: View
  q: string | undefined
  counts: Counts | undefined
  sort: InboxSort
  /** Whether the boxes to pick with are shown. */
  isPicking: boolean
  onPicking: () => void
  onView: (view: View) => void
  onSort: (sort: InboxSort) => void
  onText: (text: string | undefined) => void
  /** The button that takes the next item of the queues; shown where there is one. */
  getNext: ReactNode
}

/** The tools; not drawn anew when only another item opens. */
export const InboxTools = memo(function InboxTools(props: InboxToolsProps) {
  const { view, counts, onView } = props
  return (
    <div className={styles['tools']}>
      <div className={styles['head']}>
        <h1>Inbox</h1>
        <span className={styles['space']} />
        <button
          type="button"
          className={styles['select']}
          aria-pressed={props.isPicking}
          onClick={props.onPicking}
        >
          {props.isPicking ? 'Done selecting' : 'Select'}
        </button>
        {(counts?.queues ?? 0) > 0 && props.getNext}
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
        <SearchField label="Search work items" value={props.q} onChange={props.onText} />
        {view !== 'done' && <Sort sort={props.sort} onSort={props.onSort} />}
      </div>
    </div>
  )
})

function Sort({ sort, onSort }: Pick<InboxToolsProps, 'sort' | 'onSort'>) {
  return (
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
  )
}
