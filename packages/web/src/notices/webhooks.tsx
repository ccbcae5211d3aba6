// Addresses of other systems that get what one is told: a chat, a program of one's own.
import { Button } from '@mantine/core'
import type { Webhook } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { webhooksQuery } from '../server/queries.ts'
import styles from './notices-page.module.css'

const AddWebhookDialog = lazy(() => import('./add-webhook-dialog.tsx'))
const WebhookLogDialog = lazy(() => import('./webhook-log-dialog.tsx'))

const forms = { json: 'JSON', slack: 'Slack', teams: 'Microsoft Teams' }

/** The part of the page. */
export function Webhooks() {
  const { data, error, refetch } = useQuery(webhooksQuery())
  const [dialog, setDialog] = useState<'add' | Webhook>()
  const close = () => setDialog(undefined)
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <>
      {data.items.length === 0 ? (
        <Empty title="No webhooks yet.">
          A webhook sends what you are told to a chat or a program, beside mail.
        </Empty>
      ) : (
        <ul className={styles['list']}>
          {data.items.map((hook) => (
            <OneWebhook key={hook.id} hook={hook} onLog={() => setDialog(hook)} />
          ))}
        </ul>
      )}
      <div>
        <Button size="xs" variant="default" onClick={() => setDialog('add')}>
          Add a webhook
        </Button>
      </div>
      <Suspense fallback={null}>
        {dialog === 'add' && <AddWebhookDialog onClose={close} />}
        {dialog && dialog !== 'add' && <WebhookLogDialog hook={dialog} onClose={close} />}
      </Suspense>
    </>
  )
}

function OneWebhook({ hook, onLog }: { hook: Webhook; onLog: () => void }) {
  const cache = useQueryClient()
  const { id, label, form, host, kinds } = hook
  const remove = useMutation({
    mutationFn: () => server.webhooks.remove(id),
    onSuccess: async () => {
      await cache.invalidateQueries(webhooksQuery())
      sayDone(`${label} is removed.`)
    },
    onError: (error) => sayProblem(error, 'Not removed'),
  })
  const test = useMutation({
    mutationFn: () => server.webhooks.test(id),
    onSuccess: () => sayDone('A notice that tries it is on its way. Its log says how that went.'),
    onError: (error) => sayProblem(error, 'Not sent'),
  })
  const whose = hook.for.kind === 'me' ? 'what you are told' : `for ${hook.for.name}`
  return (
    <li className={styles['notice']}>
      <div>
        <strong>{label}</strong>
        <p>
          {forms[form]} to {host}, {whose}
          {kinds.length > 0 && `: ${kinds.join(', ')}`}
        </p>
      </div>
      <div className={styles['times']}>
        <Button size="compact-xs" variant="subtle" onClick={() => test.mutate()}>
          Try it
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={onLog}>
          Log
        </Button>
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => remove.mutate()}>
          Remove
        </Button>
      </div>
    </li>
  )
}
