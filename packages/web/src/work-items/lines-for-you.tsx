// Lines of checklists that are the viewer's to tick, of items that others have: all of them, or
// those about a record.
import type { WorkItem } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PlainButton } from '../plain/plain-button.tsx'
import { server } from '../server/client.ts'
import { linesQuery } from '../server/queries.ts'
import styles from './item-life.module.css'
import { useItemLifeAct } from './item-life-acts.ts'

type Yours = NonNullable<WorkItem['checklist']>['yours'][number]

/** The card; nothing at all when no line is theirs. */
export function LinesForYou({ recordId }: { recordId?: string }) {
  const { data } = useQuery(linesQuery())
  const lines = (data?.items ?? [])
    .filter(({ record }) => recordId === undefined || record?.id === recordId)
    .flatMap((item) => (item.checklist?.yours ?? []).map((line) => ({ item, line })))
  if (lines.length === 0) return null
  return (
    <section className={styles['asked']} aria-label="Lines for you">
      <h2>{lines.length === 1 ? 'One thing to tick' : `${lines.length} things to tick`}</h2>
      <ul>
        {lines.map(({ item, line }) => (
          <YourLine key={`${item.id} ${line.id}`} item={item} line={line} />
        ))}
      </ul>
    </section>
  )
}

function YourLine({ item, line: { id, text } }: { item: WorkItem; line: Yours }) {
  const { mutate, isPending } = useItemLifeAct()
  const tick = () =>
    mutate({
      id: item.id,
      send: () => server.workItems.tick(item.id, id),
      done: `Ticked: ${text}`,
      problem: 'Not ticked',
      undo: () => server.workItems.untick(item.id, id),
    })
  return (
    <li>
      <p>{text}</p>
      <p className={styles['about']}>
        <Link to="/work-items/$id" params={{ id: item.id }}>
          {item.label}
        </Link>
        {item.record && ` · ${item.record.name}`}
      </p>
      <PlainButton label={`Tick: ${text}`} isBusy={isPending} onClick={tick}>
        Tick
      </PlainButton>
    </li>
  )
}
