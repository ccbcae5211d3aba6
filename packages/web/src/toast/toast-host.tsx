// Where the short messages appear; its own file, so that the first page does not wait for it.
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import { notifications, Notifications, type NotificationData } from '@mantine/notifications'
import { sayDone, sayProblem } from '../app/toast.ts'
import styles from './toast-host.module.css'
import type { Undo } from '../app/undo.ts'

/** The place at the edge of the page. */
export default function ToastHost() {
  return <Notifications position="bottom-right" limit={4} />
}

/** Shows a message; it stays a moment and leaves. */
export function showMessage({ message, ...more }: NotificationData, undo?: Undo) {
  const id = notifications.show({
    ...more,
    message: undo ? (
      <span className={styles['undoable']}>
        {message}
        <button
          type="button"
          onClick={() => {
            notifications.hide(id)
            undo().then(
              () => sayDone('Undone.'),
              (error: unknown) => sayProblem(error, 'Not undone'),
            )
          }}
        >
          Undo
        </button>
      </span>
    ) : (
      message
    ),
  })
}
