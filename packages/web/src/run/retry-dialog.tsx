// Tries a failed step again, with the reason for the log.
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'

/** The dialog. */
export function RetryDialog({
  stepLabel,
  isPending,
  onClose,
  onRetry,
}: {
  stepLabel: string
  isPending: boolean
  onClose: () => void
  onRetry: (reason: string) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={`Try “${stepLabel}” again?`}
      onClose={onClose}
      footer={
        <>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            loading={isPending}
            disabled={reason.trim() === ''}
            onClick={() => onRetry(reason.trim())}
          >
            Try again
          </Button>
        </>
      }
    >
      <p>
        The step starts from its beginning with the data the run has now. Make sure that what
        stopped it is put right.
      </p>
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
    </Dialog>
  )
}
