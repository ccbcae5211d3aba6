// The button, and the action of the palette, that asks one more on the step of an item.
import { Button } from '@mantine/core'
import type { WorkItemPage } from '@stagewright/api'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useActions, type Action } from '../keys/actions.ts'

const AddApproverDialog = lazy(() => import('./add-approver-dialog.tsx'))

/** The button with its dialog; nothing where the viewer may add nobody. */
export function AddApprover({ item }: { item: WorkItemPage }) {
  const [isAdding, setIsAdding] = useState(false)
  const mayAdd = item.actions.includes('add-approver')
  const actions = useMemo((): Action[] => {
    const run = () => setIsAdding(true)
    return mayAdd ? [{ id: 'add-approver', label: 'Add approver…', group: 'Work item', run }] : []
  }, [mayAdd])
  useActions(actions)
  return (
    <>
      {mayAdd && (
        <Button variant="default" onClick={() => setIsAdding(true)}>
          Add approver
        </Button>
      )}
      <Suspense fallback={null}>
        {isAdding && <AddApproverDialog item={item} onClose={() => setIsAdding(false)} />}
      </Suspense>
    </>
  )
}
