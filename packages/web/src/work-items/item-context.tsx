// What one needs to know beside the form: the record, what earlier steps answered, what has
// happened.
import type { LogLine, WorkItemPage } from '@stagewright/api'
import { lazy, Suspense } from 'react'
import { TimeAgo } from '../time/time-ago.tsx'
import { EarlierAnswers, RecordSummary } from './item-background.tsx'
import styles from './item-context.module.css'
import { TimeSpent } from './time-spent.tsx'
import { WhoCan } from './who-can.tsx'

const ItemComments = lazy(() => import('./item-comments.tsx'))

/** The side of an item's page. */
export function ItemContext({ item }: { item: WorkItemPage }) {
  return (
    <aside className={styles['context']} aria-label="What it is about">
      {item.record && <RecordSummary id={item.record.id} />}
      {item.answers.length > 0 && <EarlierAnswers answers={item.answers} />}
      <Suspense fallback={null}>
        <ItemComments key={item.id} itemId={item.id} />
      </Suspense>
      {item.status === 'Assigned' && <WhoCan key={`who ${item.id}`} itemId={item.id} />}
      <TimeSpent key={`time ${item.id}`} itemId={item.id} />
      <History lines={item.history} />
    </aside>
  )
}

function History({ lines }: { lines: readonly LogLine[] }) {
  return (
    <section className={styles['card']} aria-label="History">
      <h2>History</h2>
      {/* It scrolls, so the keys must reach it. */}
      <ol className={styles['history']} tabIndex={0} aria-label="History">
        {[...lines].reverse().map((line) => (
          <li key={line.number}>
            <span>{line.text}</span>
            <small>
              {line.actor.id !== 'system' && `${line.actor.name}, `}
              <TimeAgo at={line.at} />
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}
