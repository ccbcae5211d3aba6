// Short messages at the edge of the page, in one voice.
import type { NotificationData } from '@mantine/notifications'
import { StagewrightError } from '@stagewright/sdk'
import { useSyncExternalStore } from 'react'
import { problemLine } from '../server/problem-text.ts'
import type { Undo } from './undo.ts'

const shared = { withBorder: true, closeButtonProps: { 'aria-label': 'Dismiss' } }

let isAsked = false
const listeners = new Set<() => void>()

/** Whether there was a message yet: before that the page needs no place for them. */
export function useHasMessages(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isAsked,
  )
}

// Loaded with the first message: the page does not wait for it.
function show(message: NotificationData, undo?: Undo) {
  isAsked = true
  for (const listener of listeners) listener()
  void import('../toast/toast-host.tsx').then(({ showMessage }) => showMessage(message, undo))
}

/** Says that something was done; with `undo` a button takes it back while the message stands. */
export function sayDone(message: string, undo?: Undo) {
  show({ ...shared, message, color: 'green', autoClose: undo ? 9000 : 4000 }, undo)
}

/** Says why something was not done. */
export function sayProblem(error: unknown, title?: string) {
  // That was said when they were asked.
  if (error instanceof StagewrightError && error.code === 'second-person-asked') return
  show({
    ...shared,
    ...(title === undefined ? {} : { title }),
    message: problemLine(error),
    color: 'red',
    autoClose: 9000,
  })
}
