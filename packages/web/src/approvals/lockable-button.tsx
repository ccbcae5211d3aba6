// A button for a change of a record: while a lock keeps the viewer out it stays in its place, and
// says why it does nothing.
import { Button } from '@mantine/core'
import { StagewrightError } from '@stagewright/sdk'
import { useId, type ReactNode } from 'react'
import { sayProblem } from '../app/toast.ts'

/** `keptOut` is why it does nothing; undefined where it does what it says. */
export function LockableButton({
  keptOut,
  onClick,
  children,
}: {
  keptOut: string | undefined
  onClick: () => void
  children: ReactNode
}) {
  const whyId = useId()
  if (keptOut === undefined) {
    return (
      <Button variant="default" onClick={onClick}>
        {children}
      </Button>
    )
  }
  return (
    <>
      <Button
        variant="default"
        data-disabled
        aria-disabled="true"
        aria-describedby={whyId}
        title={keptOut}
        onClick={(event) => {
          event.preventDefault()
          sayProblem(
            new StagewrightError('record-fault', keptOut, { status: 409 }),
            'Not possible now',
          )
        }}
      >
        {children}
      </Button>
      <span id={whyId} className="unseen">
        {keptOut}
      </span>
    </>
  )
}
