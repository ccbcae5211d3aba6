// Asks for the reason of something an operator does with a run, and says what will happen.
import { Button } from '@mantine/core'
import type { HeldActName } from '@stagewright/api'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'

export type Asked = {
  title: string
  /** What will happen, in a sentence or two. */
  text: string
  /** The words on the button that does it. */
  verb: string
  /** The words on the button that leaves all as it is. */
  leave: string
  /** For what may need a second person. */
  act?: HeldActName
  /** What is done cannot be taken back: the button shows it. */
  isFinal?: boolean
}

/** The dialog. */
export function ReasonDialog({
  asked,
  isPending,
  onClose,
  onGo,
  below,
}: {
  asked: Asked
  isPending: boolean
  onClose: () => void
  onGo: (reason: string) => void
  /** What stands under the reason as it is written so far. */
  below?: (reason: string) => ReactNode
}) {
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={asked.title}
      onClose={onClose}
      leave={asked.leave}
      footer={
        <Button
          {...(asked.isFinal && { color: 'red' })}
          loading={isPending}
          disabled={reason.trim() === ''}
          onClick={() => onGo(reason.trim())}
        >
          {asked.verb}
        </Button>
      }
    >
      <p>{asked.text}</p>
      {asked.act && <NeedsSecondPerson act={asked.act} />}
      <ReasonField
        description="Stands in the log of the run."
        isRequired
        value={reason}
        onChange={setReason}
      />
      {below?.(reason)}
    </Dialog>
  )
}
