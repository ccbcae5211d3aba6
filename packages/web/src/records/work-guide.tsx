// The Work Guide: what the viewer has to do about this record, done in place.
import { Button } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { useViewer } from '../session/viewer.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { workItemStatusOf } from '../status/status.ts'
import { DueText } from '../time/due-text.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { holderText, itemAccess } from '../work-items/item-access.ts'
import { useClaim } from '../work-items/item-commands.ts'
import { listWords } from '../work-items/list-words.ts'
import { WorkForm } from '../work-items/work-form.tsx'
import styles from './work-guide.module.css'

/** The card; nothing at all when there is nothing to do. */
export function WorkGuide({ items }: { items: readonly WorkItem[] }) {
  const [openId, setOpenId] = useState<string>()
  if (items.length === 0) return null
  return (
    <section className={styles['card']} aria-label="Work Guide">
      <h2>To do for you</h2>
      <ul>
        {items.map((item, at) => (
          <Entry
            key={item.id}
            item={item}
            isFirst={at === 0}
            isOpen={item.id === openId}
            onToggle={() => setOpenId(item.id === openId ? undefined : item.id)}
            onFinished={() => {
              setOpenId(undefined)
              sayDone(`${item.label} is done.`)
            }}
          />
        ))}
      </ul>
    </section>
  )
}

function Entry({
  item,
  isFirst,
  isOpen,
  onToggle,
  onFinished,
}: {
  item: WorkItem
  /** Only the first one's button stands out. */
  isFirst: boolean
  isOpen: boolean
  onToggle: () => void
  onFinished: () => void
}) {
  const viewer = useViewer()
  const claim = useClaim()
  const access = itemAccess(item, viewer.id)
  return (
    <li>
      <div className={styles['row']}>
        <div className={styles['text']}>
          <strong>{item.label}</strong>
          <span>
            {item.stage.label} · {holderText(item)} · <TimeAgo at={item.assignedAt} />
            {item.checklist && ` · ${listWords(item.checklist)}`}
            {item.due && (
              <>
                {' · '}
                <DueText due={item.due} endedAt={item.endedAt} isShort />
              </>
            )}
          </span>
        </div>
        <StatusBadge status={workItemStatusOf(item)} />
        {access === 'offered' && (
          <Button
            variant={isFirst ? 'filled' : 'default'}
            loading={claim.isPending}
            onClick={() => claim.mutate(item, { onSuccess: onToggle })}
          >
            Claim
          </Button>
        )}
        {access === 'mine' && (
          <Button
            variant={isOpen || !isFirst ? 'default' : 'filled'}
            aria-expanded={isOpen}
            onClick={onToggle}
          >
            {isOpen ? 'Close' : 'Open'}
          </Button>
        )}
      </div>
      {isOpen && access === 'mine' && (
        <div className={styles['form']}>
          <WorkForm itemId={item.id} focusCount={1} onFinished={onFinished} />
        </div>
      )}
    </li>
  )
}
