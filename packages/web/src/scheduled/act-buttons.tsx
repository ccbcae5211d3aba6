// Buttons of the rows: one acts at once, one asks first because nothing brings back what it drops.
import { Button } from '@mantine/core'
import type { HeldActName } from '@stagewright/api'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { useScheduleAct } from './use-schedule-act.ts'

type Act = {
  /** The words on the button. */
  verb: string
  /** To what, for those who hear the page. */
  of: string
  call: () => Promise<unknown>
  done: string
}

/** Acts at once. */
export function ActButton({ verb, of, call, done }: Act) {
  const act = useScheduleAct({ call, done, notDone: `${verb}: not done` })
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`${verb}: ${of}`}
      loading={act.isPending}
      onClick={() => act.mutate()}
    >
      {verb}
    </Button>
  )
}

/** Says what will happen, and acts when that is wanted. */
export function DropButton({
  verb,
  of,
  call,
  done,
  question,
  text,
  needs,
}: Act & { question: string; text: string; needs?: HeldActName }) {
  const [isAsking, setIsAsking] = useState(false)
  const act = useScheduleAct({ call, done, notDone: `${verb}: not done` })
  const close = () => setIsAsking(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`${verb}: ${of}`}
        onClick={() => setIsAsking(true)}
      >
        {verb}
      </Button>
      {isAsking && (
        <Dialog
          title={question}
          onClose={close}
          footer={
            <>
              <Button variant="default" onClick={close}>
                Leave it
              </Button>
              <Button
                color="red"
                loading={act.isPending}
                onClick={() => act.mutate(undefined, { onSettled: close })}
              >
                {verb}
              </Button>
            </>
          }
        >
          <p>{text}</p>
          {needs && <NeedsSecondPerson act={needs} />}
        </Dialog>
      )}
    </>
  )
}
