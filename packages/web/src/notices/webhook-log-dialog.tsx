// What a webhook was told, and how that went.
import type { Webhook } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { ProblemView } from '../app/problem-view.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { webhookLogQuery } from '../server/queries.ts'
import { Sendings } from './sendings.tsx'

/** The dialog. */
export default function WebhookLogDialog({
  hook,
  onClose,
}: {
  hook: Webhook
  onClose: () => void
}) {
  const { data, error, refetch } = useQuery(webhookLogQuery(hook.id))
  return (
    <Dialog title={`Log of ${hook.label}`} onClose={onClose}>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>It was told nothing yet.</p>}
      <Sendings items={data?.items} />
    </Dialog>
  )
}
