// Asks before a submission is taken back or canceled, and for the words that stand beside it.
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'

const texts = {
  recall: {
    title: 'Recall the submission of',
    text: 'Nobody is asked any more, and the record is free again. What the process has changed so far stays, unless its recall path takes it back.',
    verb: 'Recall',
    isRequired: false,
  },
  cancel: {
    title: 'Cancel the approval',
    text: 'It ends at once, without its recall path. What it has changed so far stays.',
    verb: 'Cancel approval',
    isRequired: true,
  },
} as const

/** The dialog. */
export function RecallDialog({
  act,
  label,
  isPending,
  onClose,
  onGo,
}: {
  act: keyof typeof texts
  label: string
  isPending: boolean
  onClose: () => void
  onGo: (words: string) => void
}) {
  const [words, setWords] = useState('')
  const { title, text, verb, isRequired } = texts[act]
  return (
    <Dialog
      title={`${title} ${label}?`}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          color="red"
          loading={isPending}
          disabled={isRequired && words.trim() === ''}
          onClick={() => onGo(words.trim())}
        >
          {verb}
        </Button>
      }
    >
      <p>{text}</p>
      {act === 'cancel' && <NeedsSecondPerson act="approvals.cancel" />}
      <Textarea
        label={isRequired ? 'Reason' : 'Comments'}
        required={isRequired}
        autosize
        minRows={2}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </Dialog>
  )
}
