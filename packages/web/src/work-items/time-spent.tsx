// How long people worked on an item: one's own parts, which one corrects, and the sum of all.
// Fetched when it is opened.
import { Button } from '@mantine/core'
import type { WorkTime } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { workTimesQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './item-context.module.css'
import { lengthWords } from './length-words.ts'

const SayTimeDialog = lazy(() => import('./say-time-dialog.tsx'))

/** The section of an item's side. */
export function TimeSpent({ itemId }: { itemId: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const [said, setSaid] = useState<WorkTime | 'new'>()
  const query = useQuery({ ...workTimesQuery(itemId), enabled: isOpen })
  const { data } = query
  return (
    <details className={styles['card']} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Time spent</summary>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <>
          <p>
            {data.totalSeconds === 0
              ? 'No time was spent on it yet.'
              : `${lengthWords(data.totalSeconds)} in all.`}
          </p>
          <Parts parts={data.items} onCorrect={setSaid} />
          <Button variant="default" size="xs" onClick={() => setSaid('new')}>
            Add time
          </Button>
        </>
      )}
      {said && (
        <Suspense fallback={null}>
          <SayTimeDialog itemId={itemId} part={said} onClose={() => setSaid(undefined)} />
        </Suspense>
      )}
    </details>
  )
}

/** What stands beside a length that somebody said. */
function measuredText(seconds: number): string {
  return seconds === 0 ? ' (added by hand)' : ` (measured: ${lengthWords(seconds)})`
}

function Parts({
  parts,
  onCorrect,
}: {
  parts: readonly WorkTime[]
  onCorrect: (part: WorkTime) => void
}) {
  const viewer = useViewer()
  return (
    <ul className={styles['people']}>
      {parts.map((part) => (
        <li key={part.id}>
          {part.by.id === viewer.id ? 'You' : part.by.name}, <TimeAgo at={part.startedAt} />:{' '}
          {lengthWords(part.seconds)}
          {part.isCorrected && measuredText(part.measuredSeconds)}
          {part.note !== '' && `, ${part.note}`}{' '}
          {part.by.id === viewer.id && (
            <Button variant="subtle" size="compact-xs" onClick={() => onCorrect(part)}>
              Correct
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
