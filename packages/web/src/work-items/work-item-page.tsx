// A work item on its own page, where a link leads to it.
import { useNavigate, useParams } from '@tanstack/react-router'
import { sayDone } from '../app/toast.ts'
import { ItemPane } from './item-pane.tsx'

/** The page. */
export function WorkItemPage() {
  const { id } = useParams({ from: '/frame/work-items/$id' })
  const navigate = useNavigate()
  return (
    <ItemPane
      id={id}
      onFinished={(item) => {
        sayDone(`${item.label} is done.`)
        void navigate({ to: '/runs/$id', params: { id: item.run.id } })
      }}
    />
  )
}
