// Short messages at the edge of the page, in one voice.
import type { NotificationData } from '@mantine/notifications'
import { problemLine } from '../server/problem-text.ts'
import type { Undo } from './undo.ts'

const shared = { withBorder: true, closeButtonProps: { 'aria-label': 'Dismiss' } }

// Loaded with the first message: the page does not wait for it.
function show(message: NotificationData, undo?: Undo) {
  void import('./toast-host.tsx').then(({ showMessage }) => showMessage(message, undo))
}

/** Says that something was done; with `undo` a button takes it back while the message stands. */
export function sayDone(message: string, undo?: Undo) {
  show({ ...shared, message, color: 'green', autoClose: undo ? 9000 : 4000 }, undo)
}

/** Says why something was not done. */
export function sayProblem(error: unknown, title?: string) {
  show({
    ...shared,
    ...(title === undefined ? {} : { title }),
    message: problemLine(error),
    color: 'red',
    autoClose: 9000,
  })
}
