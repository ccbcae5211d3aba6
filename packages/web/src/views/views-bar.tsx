// The views of a list: everybody's, one's own, and those shared with one's groups. Each is an
// address; the one that shows is marked.
import type { SavedView } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Cross2Icon } from '@radix-ui/react-icons'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { countText } from '../list/count-text.ts'
import { server } from '../server/client.ts'
import { viewCountQuery, viewsQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { isSameView, type ListView } from './list-views.ts'
import styles from './views-bar.module.css'

const SaveViewDialog = lazy(() => import('./save-view-dialog.tsx'))

/** What a link to a view looks like. */
export type ViewLook = { className: string; title: string | undefined; children: ReactNode }

type ViewsBarProps<Search extends object> = {
  /** The list, as the server names it. */
  place: string
  /** What shows now. */
  search: Search
  views: readonly ListView<Search>[]
  /** Reads the parameters of a saved view. */
  parse: (search: Record<string, string>) => Search
  link: (search: Search, look: ViewLook) => ReactNode
  /** How much a view holds; without it none is counted. */
  count?: (search: Search) => Promise<{ count: number }>
}

/** The bar above the filters. */
export function ViewsBar<Search extends object>(props: ViewsBarProps<Search>) {
  const { place, search, views, parse } = props
  const saved = useQuery(viewsQuery(place)).data?.items ?? []
  const viewer = useViewer()
  const [isSaving, setIsSaving] = useState(false)
  const isKnown =
    views.some((view) => isSameView(view.search, search)) ||
    saved.some((view) => isSameView(parse(view.search), search))
  return (
    <nav className={styles['views']} aria-label="Views">
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <View bar={props} {...view} />
          </li>
        ))}
        {saved.map((view) => (
          <li key={view.id}>
            <View
              bar={props}
              name={view.name}
              search={parse(view.search)}
              isCounted
              note={noteOf(view, viewer.id)}
            />
            {view.owner.id === viewer.id && isSameView(parse(view.search), search) && (
              <Drop view={view} place={place} />
            )}
          </li>
        ))}
      </ul>
      {!isKnown && (
        <button type="button" className={styles['save']} onClick={() => setIsSaving(true)}>
          Save view…
        </button>
      )}
      {isSaving && (
        <Suspense fallback={null}>
          <SaveViewDialog place={place} search={search} onClose={() => setIsSaving(false)} />
        </Suspense>
      )}
    </nav>
  )
}

function View<Search extends object>({
  bar,
  name,
  search,
  isCounted = false,
  note,
}: ListView<Search> & { bar: ViewsBarProps<Search>; note?: string | undefined }) {
  const { place, count, link } = bar
  const children = (
    <>
      {name}
      {isCounted && count && <Count place={place} search={search} count={count} />}
    </>
  )
  return link(search, { className: styles['view'] ?? '', title: note, children })
}

/** How much a view holds; nothing while that is not known, and for none. */
function Count<Search extends object>({
  place,
  search,
  count,
}: {
  place: string
  search: Search
  count: (search: Search) => Promise<{ count: number }>
}) {
  const query = viewCountQuery(place, search, () => count(search))
  const { count: found = 0 } = useQuery(query).data ?? {}
  return found > 0 && <span className={styles['count']}>{countText(found)}</span>
}

function noteOf({ owner, sharedWith }: SavedView, viewerId: string): string | undefined {
  if (!sharedWith) return undefined
  return owner.id === viewerId
    ? `Shared with ${sharedWith.name}`
    : `From ${owner.name}, for ${sharedWith.name}`
}

/** Drops one's own view; undone by keeping it again. */
function Drop({ view, place }: { view: SavedView; place: string }) {
  const cache = useQueryClient()
  const renew = () => cache.invalidateQueries({ queryKey: ['views', place] })
  const drop = useMutation({
    mutationFn: () => server.views.delete(view.id),
    onSuccess: () =>
      sayDone(`View “${view.name}” dropped.`, async () => {
        const sharedWith = view.sharedWith?.id ?? null
        await server.views.save({ place, name: view.name, search: view.search, sharedWith })
        await renew()
      }),
    onError: (error) => sayProblem(error, 'Not dropped'),
    onSettled: renew,
  })
  return (
    <button
      type="button"
      className={styles['drop']}
      aria-label={`Drop the view ${view.name}`}
      onClick={() => drop.mutate()}
    >
      <Cross2Icon aria-hidden="true" />
    </button>
  )
}
