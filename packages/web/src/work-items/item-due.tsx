// When a work item is due, with setting it by hand where the viewer may.
import { Button } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type Action, useActions } from '../keys/actions.ts'
import { DueText } from '../time/due-text.tsx'
import styles from './item-due.module.css'

const DueDialog = lazy(() => import('./due-dialog.tsx'))

/** Nothing for an item without a due date that the viewer may not give one. */
export function ItemDue({ item }: { item: WorkItem }) {
  const [isSetting, setIsSetting] = useState(false)
  const maySet = item.actions.includes('set-due-date')
  const label = item.due ? 'Change due date…' : 'Set due date…'
  const actions = useMemo((): Action[] => {
    const run = () => setIsSetting(true)
    return maySet ? [{ id: 'set-due-date', label, key: 'w', group: 'Work item', run }] : []
  }, [maySet, label])
  useActions(actions)
  if (!item.due && !maySet && !item.isDecidedByTime) return null
  return (
    <p className={styles['due']}>
      {item.isDecidedByTime && <span>Decided by the time limit, not by a person.</span>}
      <DueText due={item.due} endedAt={item.endedAt} />
      {maySet && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsSetting(true)}>
          {label}
        </Button>
      )}
      {isSetting && (
        <Suspense fallback={null}>
          <DueDialog items={[item]} onClose={() => setIsSetting(false)} />
        </Suspense>
      )}
    </p>
  )
}
