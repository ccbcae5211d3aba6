// Who can do an item and why, for whoever asks: fetched when it is opened.
import type { WorkItemWho } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { workItemWhoQuery } from '../server/queries.ts'
import styles from './item-context.module.css'

/** The section of an item's side. */
export function WhoCan({ itemId }: { itemId: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const query = useQuery({ ...workItemWhoQuery(itemId), enabled: isOpen })
  const { data } = query
  return (
    <details className={styles['card']} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Who can do this, and why</summary>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {data && <People who={data} />}
    </details>
  )
}

function People({ who }: { who: WorkItemWho }) {
  const able = who.people.filter(({ canDo }) => canDo)
  const barred = who.people.filter(({ isBarred }) => isBarred)
  const others = who.people.filter(({ canDo, isBarred }) => !canDo && !isBarred)
  return (
    <>
      {able.length === 0 && <p>Nobody can do it now.</p>}
      <List people={able} />
      {barred.length > 0 && <h3>Kept from it</h3>}
      <List people={barred} />
      {others.length > 0 && <h3>Can hand it on</h3>}
      <List people={others} />
      {who.hasMore && <p>… and more people.</p>}
    </>
  )
}

function List({ people }: { people: WorkItemWho['people'] }) {
  return (
    <ul className={styles['people']}>
      {people.map(({ id, name, reason, isAway }) => (
        <li key={id}>
          <Link to="/people/$id" params={{ id }}>
            {name}
          </Link>
          {isAway && ' (away)'} {reason}
        </li>
      ))}
    </ul>
  )
}
