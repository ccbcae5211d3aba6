// Questions that wait for the viewer's answer: all of them, or those about a record or a run.
import type { WorkItem } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { PlainButton } from '../plain/plain-button.tsx'
import { questionsQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './item-life.module.css'
import { answerAct } from './text-acts.ts'

const TextActDialog = lazy(() => import('./text-act-dialog.tsx'))

/** The cards; nothing at all when nobody asks. */
export function QuestionsForYou({ recordId, runId }: { recordId?: string; runId?: string }) {
  const viewer = useViewer()
  const { data } = useQuery(questionsQuery(viewer.id))
  const [answering, setAnswering] = useState<WorkItem>()
  const items = (data?.items ?? []).filter(
    ({ record, run }) =>
      (recordId === undefined || record?.id === recordId) &&
      (runId === undefined || run.id === runId),
  )
  if (items.length === 0) return null
  return (
    <section className={styles['asked']} aria-label="Questions for you">
      <h2>{items.length === 1 ? 'A question for you' : `${items.length} questions for you`}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <strong>{item.question?.by.name}</strong> <TimeAgo at={item.question?.at} />:{' '}
              {item.question?.text}
            </p>
            <p className={styles['about']}>
              {item.record && recordId === undefined ? (
                <Link to="/record/$id" params={{ id: item.record.id }}>
                  {item.record.name}
                </Link>
              ) : (
                item.label
              )}
            </p>
            <PlainButton onClick={() => setAnswering(item)}>Answer</PlainButton>
          </li>
        ))}
      </ul>
      {answering && (
        <Suspense fallback={null}>
          <TextActDialog
            itemId={answering.id}
            act={answerAct(answering)}
            onClose={() => setAnswering(undefined)}
          />
        </Suspense>
      )}
    </section>
  )
}
