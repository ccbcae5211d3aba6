// Asks once before a person is kept out, and says what will happen.
import { Button } from '@mantine/core'
import type { PersonPage } from '@stagewright/api'
import { Dialog } from '../dialog/dialog.tsx'

const words = {
  freeze: ['Freeze', 'for the time being'],
  deactivate: ['Deactivate', 'for good'],
} as const

/** The question. */
export default function StateDialog({
  act,
  person,
  onClose,
  onYes,
}: {
  act: keyof typeof words
  person: PersonPage
  onClose: () => void
  onYes: () => void
}) {
  const [verb, howLong] = words[act]
  return (
    <Dialog
      title={`${verb} ${person.name}?`}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button color="red" onClick={onYes}>
          {verb}
        </Button>
      }
    >
      <p>
        {person.name} is kept out {howLong}: signed out at once, with all tokens. What they took
        from queues goes back there. Work that is assigned to them needs attention until it is
        handed on. You can activate them again.
      </p>
    </Dialog>
  )
}
