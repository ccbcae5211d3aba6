// What one's browsers were told, and how that went.
import { useQuery } from '@tanstack/react-query'
import { ProblemView } from '../app/problem-view.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { Sendings } from '../notices/sendings.tsx'
import { pushLogQuery } from './push-queries.ts'

/** The dialog. */
export default function PushLogDialog({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(pushLogQuery())
  return (
    <Dialog title="What my browsers were told" onClose={onClose}>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>They were told nothing yet.</p>}
      <Sendings items={data?.items} />
    </Dialog>
  )
}
