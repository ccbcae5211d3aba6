// Cancels a run: says what will happen, asks for the reason, once.
import type { RunPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { runQuery } from '../server/queries.ts'
import { renewWorkItems } from '../work-items/item-commands.ts'
import { holderText } from '../work-items/item-access.ts'
import { PreviewOfAct } from './preview-of-act.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import styles from './cancel-dialog.module.css'

/** What will happen, in words. */
function consequences(run: RunPage, open: RunPage['workItems']): string {
  const names = open.map((item) => `${item.label} (${holderText(item)})`).join(', ')
  const count = open.length === 1 ? 'One open work item is' : `${open.length} open work items are`
  const withdrawn = open.length === 0 ? 'No work item is open.' : `${count} withdrawn: ${names}.`
  const kept = `Changes already made to ${run.record?.name ?? 'records'} stay.`
  return `${withdrawn} ${kept} A canceled run cannot be taken up again.`
}

/** The dialog. */
export default function CancelDialog({ run, onClose }: { run: RunPage; onClose: () => void }) {
  const cache = useQueryClient()
  const open = run.workItems.filter((item) => item.status === 'Assigned')
  const cancel = useMutation({
    mutationFn: (reason: string) => server.runs.cancel(run.id, reason),
    onSuccess: async () => {
      sayDone('The run is canceled.')
      onClose()
      await cache.invalidateQueries({ queryKey: runQuery(run.id).queryKey })
      await renewWorkItems(
        cache,
        open.map((item) => item.id),
      )
    },
  })
  const below = (reason: string) => (
    <>
      <PreviewOfAct
        reason={reason}
        preview={(given) => server.runs.preview(run.id, { act: 'cancel', reason: given })}
      />
      {cancel.error && (
        <p role="alert" className={styles['error']}>
          {problemLine(cancel.error)}
        </p>
      )}
    </>
  )
  return (
    <ReasonDialog
      asked={{
        title: `Cancel ${run.label}${run.record ? ` for ${run.record.name}` : ''}?`,
        text: consequences(run, open),
        verb: 'Cancel the run',
        leave: 'Keep it running',
        act: 'runs.cancel',
        isFinal: true,
      }}
      isPending={cancel.isPending}
      onClose={onClose}
      onGo={(reason) => cancel.mutate(reason)}
      below={below}
    />
  )
}
