// Cancels a run: says what will happen, asks for the reason, once.
import { Button, Textarea } from '@mantine/core'
import type { RunPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { runQuery } from '../server/queries.ts'
import { renewWorkItems } from '../work-items/item-commands.ts'
import { holderText } from '../work-items/item-access.ts'
import { PreviewOfAct } from './preview-of-act.tsx'
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
  const [reason, setReason] = useState('')
  const open = run.workItems.filter((item) => item.status === 'Assigned')
  const cancel = useMutation({
    mutationFn: () => server.runs.cancel(run.id, reason.trim()),
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
  return (
    <Dialog
      title={`Cancel ${run.label}${run.record ? ` for ${run.record.name}` : ''}?`}
      onClose={onClose}
      leave="Keep it running"
      footer={
        <Button
          color="red"
          loading={cancel.isPending}
          disabled={reason.trim() === ''}
          onClick={() => cancel.mutate()}
        >
          Cancel the run
        </Button>
      }
    >
      <p>{consequences(run, open)}</p>
      <NeedsSecondPerson act="runs.cancel" />
      <Textarea
        label="Reason"
        description="Stands in the log of the run."
        required
        autosize
        minRows={2}
        maxLength={1333}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <PreviewOfAct
        reason={reason}
        preview={(given) => server.runs.preview(run.id, { act: 'cancel', reason: given })}
      />
      {cancel.error && (
        <p role="alert" className={styles['error']}>
          {problemLine(cancel.error)}
        </p>
      )}
    </Dialog>
  )
}
