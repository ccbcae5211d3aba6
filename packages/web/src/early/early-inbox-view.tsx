// The inbox as it looks before the application is there, of the same pieces.
import type { Viewer, WorkItem } from '@stagewright/api'
import type { inboxViews } from '../app/search-params.ts'
import { placesFor } from '../app/places.ts'
import shell from '../app/shell.module.css'
import { PersonFace, SideBar } from '../app/side-bar.tsx'
import { InboxFoot } from '../inbox/inbox-foot.tsx'
import list from '../inbox/inbox-list.module.css'
import inbox from '../inbox/inbox-page.module.css'
import { InboxRows } from '../inbox/inbox-rows.tsx'
import type { InboxSort } from '../inbox/inbox-sort.ts'
import { InboxTools } from '../inbox/inbox-tools.tsx'
import { NothingOpen } from '../inbox/nothing-open.tsx'
import { PlainButton } from '../plain/plain-button.tsx'
import { ViewerProvider } from '../session/viewer.tsx'

export type EarlyInbox = {
  viewer: Viewer
  rows: readonly WorkItem[]
  counts: { mine: number; queues: number; later: number }
  view: (typeof inboxViews)[number]
  sort: InboxSort
  /** The item that the address opens. */
  item: string | undefined
  opensNext: boolean
  addressOf: (id: string) => string
}

export type RowsOfEarly = Pick<EarlyInbox, 'viewer' | 'rows' | 'item' | 'addressOf'> & {
  first: number
  end: number
}

const nothing = () => undefined
const none: ReadonlySet<string> = new Set()

/** The rows from the first to before `end`. */
export function EarlyRows({ viewer, rows, first, end, item, addressOf }: RowsOfEarly) {
  return (
    <ViewerProvider value={viewer}>
      <InboxRows
        {...{ rows, first, end, addressOf }}
        selectedId={item}
        picked={none}
        isPicking={false}
        onPick={nothing}
        onOpen={nothing}
      />
    </ViewerProvider>
  )
}

/** The page around the rows; they go into the element with `data-list`. */
export function EarlyInboxPage({ viewer, counts, view, sort, item, opensNext }: EarlyInbox) {
  return (
    <div className={shell['frame']}>
      <SideBar
        places={placesFor(viewer.permissions)}
        here="/inbox"
        counts={{}}
        onSearch={nothing}
        onGo={nothing}
        onNear={nothing}
        person={
          <button type="button" className={shell['person']} aria-label={`${viewer.name}: menu`}>
            <PersonFace name={viewer.name} />
          </button>
        }
      />
      <main className={shell['place']}>
        <div className={inbox['inbox']} data-item={item !== undefined || undefined}>
          <section className={inbox['left']} aria-label="Work items">
            <InboxTools
              {...{ view, counts, sort }}
              q={undefined}
              isPicking={false}
              onPicking={nothing}
              onView={nothing}
              onSort={nothing}
              onText={nothing}
              getNext={<PlainButton>Get next</PlainButton>}
            />
            <div className={list['outer']}>
              <div className={list['frame']} tabIndex={-1} data-list="" />
            </div>
            <InboxFoot opensNext={opensNext} onOpensNext={nothing} />
          </section>
          <section className={inbox['right']}>{item === undefined && <NothingOpen />}</section>
        </div>
      </main>
    </div>
  )
}
