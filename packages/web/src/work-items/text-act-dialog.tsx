// A dialog with one text: a question, an answer, a note that goes with an item.
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { useItemLifeAct } from './item-life-acts.ts'

export type TextAct = {
  title: string
  /** What stands above the text: what happens, or what was asked. */
  note: string
  label: string
  /** The words of its button, and of the one that leaves things as they are. */
  button: string
  keep: string
  isRequired: boolean
  lengthMax: number
  send: (text: string) => Promise<unknown>
  done: string
  problem: string
}

/** The dialog. */
export default function TextActDialog({
  itemId,
  act,
  onClose,
}: {
  itemId: string
  act: TextAct
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const sent = useItemLifeAct(onClose)
  const { done, problem } = act
  const send = () => act.send(text.trim())
  return (
    <Dialog
      title={act.title}
      onClose={onClose}
      leave={act.keep}
      footer={
        <Button
          loading={sent.isPending}
          disabled={act.isRequired && text.trim() === ''}
          onClick={() => sent.mutate({ id: itemId, send, done, problem })}
        >
          {act.button}
        </Button>
      }
    >
      <p>{act.note}</p>
      <Textarea
        label={act.label}
        required={act.isRequired}
        autosize
        minRows={3}
        maxLength={act.lengthMax}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  )
}
