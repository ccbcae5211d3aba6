// A work item on its own page, where a link leads to it; one of a card in a chat asks for the
// decision at once. When it is done, the next one of the same
// run opens that is the viewer's own; without one, the run.
import type { WorkItemPage as Item } from '@stagewright/api'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { sayDone } from '../app/toast.ts'
import { runQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { nextOfRun } from './item-access.ts'
import { ItemPane } from './item-pane.tsx'

/** The page. */
export function WorkItemPage() {
  const { id } = useParams({ from: '/frame/work-items/$id' })
  const { decide } = useSearch({ from: '/frame/work-items/$id' })
  const goOn = useGoOn()
  return <ItemPane id={id} decide={decide} onFinished={(item) => void goOn(item)} />
}

function useGoOn() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const viewer = useViewer()
  return useCallback(
    async ({ id, label, run }: Item) => {
      sayDone(`${label} is done.`)
      // What the run is by now; a run out of the viewer's sight is told by its own page.
      const { workItems } = await cache
        .fetchQuery({ ...runQuery(run.id), staleTime: 0 })
        .catch(() => ({ workItems: [] }))
      const next = nextOfRun(workItems, { doneId: id, viewerId: viewer.id })
      if (next === undefined) await navigate({ to: '/runs/$id', params: { id: run.id } })
      else await navigate({ to: '/work-items/$id', params: { id: next } })
    },
    [navigate, cache, viewer.id],
  )
}
