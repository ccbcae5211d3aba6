// Asks why something is wanted that needs a second person.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import type { SecondPersonQuestion } from './asked-second-person.ts'

/** The dialog. */
export default function SecondPersonDialog({ question }: { question: SecondPersonQuestion }) {
  const [reason, setReason] = useState(question.first)
  const isGiven = reason.trim() !== ''
  return (
    <Dialog
      title="This needs a second person"
      onClose={() => question.answer(undefined)}
      leave="Leave it"
      footer={
        <Button disabled={!isGiven} onClick={() => question.answer(reason.trim())}>
          Ask a second person
        </Button>
      }
    >
      <p>
        Nothing is done now. Somebody else with the right to do this sees what you want to do and
        why, and approves it or not; you are told.
      </p>
      <ReasonField label="Why it is to be done" isRequired value={reason} onChange={setReason} />
    </Dialog>
  )
}
