// One act that waits for a second person: what would be done, how things stood and stand, and the
// decision.
import { Button } from '@mantine/core'
import type { HeldAct, HeldActPage } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { heldActQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { stateWords } from './held-act-words.ts'
import styles from './second-person-page.module.css'

/** The dialog. */
export default function HeldActDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(heldActQuery(id))
  const [comment, setComment] = useState('')
  const decide = useDecision(onClose)
  const act = query.data
  const words = comment.trim()
  const buttons = act && (
    <>
      {act.mayWithdraw && (
        <Button
          variant="default"
          loading={decide.isPending}
          onClick={() => decide.mutate(() => server.heldActs.withdraw(id))}
        >
          Take it back
        </Button>
      )}
      {act.mayDecide && (
        <>
          <Button
            variant="default"
            color="red"
            disabled={words === ''}
            loading={decide.isPending}
            onClick={() => decide.mutate(() => server.heldActs.refuse(id, words))}
          >
            Refuse
          </Button>
          <Button
            disabled={act.hasMoved}
            loading={decide.isPending}
            onClick={() => decide.mutate(() => server.heldActs.approve(id, { comment: words }))}
          >
            Approve: do it now
          </Button>
        </>
      )}
    </>
  )
  return (
    <Dialog
      title={act?.title ?? 'Waiting for a second person'}
      onClose={onClose}
      size="large"
      leave="Leave it"
      footer={buttons || undefined}
    >
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {act && <What act={act} />}
      {act?.mayDecide && (
        <ReasonField
          label="A word to whoever asked"
          description="Needed to refuse."
          value={comment}
          onChange={setComment}
        />
      )}
      {decide.error && (
        <p role="alert" className={styles['moved']}>
          {problemLine(decide.error)}
        </p>
      )}
    </Dialog>
  )
}

function useDecision(onClose: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (send: () => Promise<HeldAct>) => send(),
    onSuccess: async ({ title, state, outcome }) => {
      sayDone(`${title}: ${stateWords[state]}. ${outcome ?? ''}`.trim())
      onClose()
      // What was carried out may be anything that a page shows.
      await cache.invalidateQueries()
    },
  })
}

function What({ act }: { act: HeldActPage }) {
  const { askedBy, askedAt, expiresAt, reason, state, decidedBy, comment, outcome } = act
  return (
    <>
      <p>
        {askedBy.name} asks <TimeAgo at={askedAt} />: {reason}
      </p>
      {state === 'Waiting' ? (
        <p className={styles['quiet']}>
          It expires <TimeAgo at={expiresAt} />.
        </p>
      ) : (
        <p>
          It is {stateWords[state]}
          {decidedBy && ` by ${decidedBy.name}`}. {comment} {outcome}
        </p>
      )}
      <Facts
        title="What would be done"
        lines={act.fields.map(({ name, value }) => `${name}: ${value}`)}
      />
      <Facts title={act.hasMoved ? 'As things stood' : 'As things stand'} lines={act.preview} />
      {act.hasMoved && (
        <>
          <p role="alert" className={styles['moved']}>
            Things have changed since: it cannot be carried out any more. It must be asked for
            again.
          </p>
          {act.now && <Facts title="As things stand now" lines={act.now} />}
        </>
      )}
      <p className={styles['quiet']}>
        Request <code>{act.digest.slice(0, 16)}</code>
      </p>
    </>
  )
}

function Facts({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className={styles['title']}>{title}</h3>
      <ul className={styles['lines']}>
        {lines.map((line, at) => (
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
