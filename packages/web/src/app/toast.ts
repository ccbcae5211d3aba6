// Short messages at the edge of the page, in one voice.
import type { NotificationData } from '@mantine/notifications'
import { problemLine } from '../server/problem-text.ts'

const shared = { withBorder: true, closeButtonProps: { 'aria-label': 'Dismiss' } }

// Loaded with the first message: the page does not wait for it.
function show(message: NotificationData) {
  void import('./toast-host.tsx').then(({ showMessage }) => showMessage(message))
}

/** Says that something was done. */
export function sayDone(message: string) {
  show({ ...shared, message, color: 'green', autoClose: 4000 })
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
