// Short messages at the edge of the page, in one voice.
import { notifications } from '@mantine/notifications'
import { problemLine } from '../server/problem-text.ts'

const shared = { withBorder: true, closeButtonProps: { 'aria-label': 'Dismiss' } }

/** Says that something was done. */
export function sayDone(message: string) {
  notifications.show({ ...shared, message, color: 'green', autoClose: 4000 })
}

/** Says why something was not done. */
export function sayProblem(error: unknown, title?: string) {
  notifications.show({
    ...shared,
    ...(title === undefined ? {} : { title }),
    message: problemLine(error),
    color: 'red',
    autoClose: 9000,
  })
}
