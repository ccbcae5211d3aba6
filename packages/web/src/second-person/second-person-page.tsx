// What waits for a second person: what others asked for and one may decide, what one asked for
// oneself, and what was decided before.
import { Button } from '@mantine/core'
import type { HeldAct } from '@stagewright/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { OlderButton } from '../list/older-button.tsx'
import { heldActRulesQuery, heldActsQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { decidedStates, stateWords } from './held-act-words.ts'
import styles from './second-person-page.module.css'

const HeldActDialog = lazy(() => import('./held-act-dialog.tsx'))

const views = [
  { value: 'Waiting', label: 'Waiting' },
  { value: decidedStates, label: 'Decided' },
]

/** The page. */
export function SecondPersonPage() {
  const [state, setState] = useState('Waiting')
  const [shown, setShown] = useState<string>()
  const rules = useQuery(heldActRulesQuery())
  const query = useInfiniteQuery(heldActsQuery(state))
  const acts = query.data?.pages.flatMap(({ items }) => items) ?? []
  const isOff = rules.data?.acts.length === 0
  return (
    <Page
      title="Waiting for a second person"
      note="What one person asks for and another approves before it is done"
      actions={
        <div role="group" aria-label="Which are shown" className={styles['views']}>
          {views.map(({ value, label }) => (
            <Button
              key={label}
              size="xs"
              variant={value === state ? 'light' : 'subtle'}
              aria-pressed={value === state}
              onClick={() => setState(value)}
            >
              {label}
            </Button>
          ))}
        </div>
      }
    >
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && acts.length === 0 && (
        <NothingHere isOff={isOff} isWaiting={state === 'Waiting'} />
      )}
      <ul className={styles['acts']}>
        {acts.map((act) => (
          <Act key={act.id} act={act} onShow={() => setShown(act.id)} />
        ))}
      </ul>
      <OlderButton query={query}>Older ones</OlderButton>
      <Suspense fallback={null}>
        {shown !== undefined && <HeldActDialog id={shown} onClose={() => setShown(undefined)} />}
      </Suspense>
    </Page>
  )
}

function NothingHere({ isOff, isWaiting }: { isOff: boolean; isWaiting: boolean }) {
  if (isOff) {
    return (
      <Empty title="Nothing needs a second person here.">
        Whoever runs the server can have deployments, deletions, repairs and other dangerous acts
        wait for a second person, with the setting STAGEWRIGHT_SECOND_PERSON.
      </Empty>
    )
  }
  if (!isWaiting) return <Empty title="Nothing was decided yet." />
  return (
    <Empty title="Nothing waits.">
      When somebody asks for what needs a second person, it stands here until it is decided.
    </Empty>
  )
}

function Act({ act, onShow }: { act: HeldAct; onShow: () => void }) {
  const { title, state, askedBy, askedAt, reason, decidedBy, mayDecide } = act
  return (
    <li className={styles['act']}>
      <div>
        <strong>{title}</strong>
        <p>{reason}</p>
        <p className={styles['quiet']}>
          {askedBy.name} <TimeAgo at={askedAt} />
          {state !== 'Waiting' && ` · ${stateWords[state]}`}
          {decidedBy && ` by ${decidedBy.name}`}
        </p>
      </div>
      <Button size="xs" variant={mayDecide ? 'filled' : 'default'} onClick={onShow}>
        {mayDecide ? 'Look and decide' : 'Show'}
      </Button>
    </li>
  )
}
