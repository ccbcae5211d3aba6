// The views of the work items: everybody's, one's own, and those shared with one's groups. Each is
// an address; the one that shows is marked.
import type { SavedView } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Cross2Icon } from '@radix-ui/react-icons'
import { lazy, Suspense, useState } from 'react'
import { workItemsSearch } from '../app/search-params.ts'
import { sayDone, sayProblem } from '../app/toast.ts'
import { countText } from '../list/count-text.ts'
import { server } from '../server/client.ts'
import { badgesQuery, viewsQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { defaultViews, isSameView, type ItemSearch } from './item-views.ts'
import styles from './views-bar.module.css'

const SaveViewDialog = lazy(() => import('./save-view-dialog.tsx'))

/** The bar above the filters. */
export function ViewsBar({ search }: { search: ItemSearch }) {
  const saved = useQuery(viewsQuery()).data?.items ?? []
  const badges = useQuery(badgesQuery()).data
  const viewer = useViewer()
  const [isSaving, setIsSaving] = useState(false)
  const counts: Record<string, number | undefined> = {
    Mine: badges?.mine,
    'Unassigned in my groups': badges?.queues,
  }
  const isKnown =
    defaultViews.some((view) => isSameView(view.search, search)) ||
    saved.some((view) => isSameView(workItemsSearch(view.search), search))
  return (
    <nav className={styles['views']} aria-label="Views">
      <ul>
        {defaultViews.map(({ name, search: own }) => (
          <li key={name}>
            <View name={name} own={own} count={counts[name]} />
          </li>
        ))}
        {saved.map((view) => (
          <li key={view.id}>
            <View
              name={view.name}
              own={workItemsSearch(view.search)}
              note={noteOf(view, viewer.id)}
            />
            {view.owner.id === viewer.id && <Drop view={view} search={search} />}
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
          <SaveViewDialog search={search} onClose={() => setIsSaving(false)} />
        </Suspense>
      )}
    </nav>
  )
}

function View({
  name,
  own,
  count = 0,
  note,
}: {
  name: string
  own: ItemSearch
  count?: number | undefined
  note?: string | undefined
}) {
  return (
    <Link
      to="/work-items"
      search={own}
      className={styles['view']}
      title={note}
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {name}
      {count > 0 && <span className={styles['count']}>{countText(count)}</span>}
    </Link>
  )
}

function noteOf({ owner, sharedWith }: SavedView, viewerId: string): string | undefined {
  if (!sharedWith) return undefined
  return owner.id === viewerId
    ? `Shared with ${sharedWith.name}`
    : `From ${owner.name}, for ${sharedWith.name}`
}

/** Drops one's own view while it shows; undone by keeping it again. */
function Drop({ view, search }: { view: SavedView; search: ItemSearch }) {
  const cache = useQueryClient()
  const renew = () => cache.invalidateQueries({ queryKey: ['views'] })
  const drop = useMutation({
    mutationFn: () => server.views.delete(view.id),
    onSuccess: () =>
      sayDone(`View “${view.name}” dropped.`, async () => {
        const sharedWith = view.sharedWith?.id ?? null
        await server.views.save({ name: view.name, search: view.search, sharedWith })
        await renew()
      }),
    onError: (error) => sayProblem(error, 'Not dropped'),
    onSettled: renew,
  })
  if (!isSameView(workItemsSearch(view.search), search)) return null
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
