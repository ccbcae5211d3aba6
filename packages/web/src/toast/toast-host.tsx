// Where the short messages appear; its own file, so that the first page does not wait for it.
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import { notifications, Notifications, type NotificationData } from '@mantine/notifications'
import { sayDone, sayProblem } from '../app/toast.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import styles from './toast-host.module.css'
import { offerUndo, type Undo } from '../app/undo.ts'

const looks = { classNames: { description: styles['description'] ?? '' } }

/** The place at the edge of the page. */
export default function ToastHost() {
  return <Notifications position="bottom-right" limit={4} />
}

/** Shows a message; it stays a moment and leaves. */
export function showMessage(message: NotificationData, undo?: Undo) {
  if (undo) showUndoable(message, undo)
  else notifications.show({ ...looks, ...message })
}

/** While it stands, its button and a key take back what it tells of. */
function showUndoable({ message, ...more }: NotificationData, undo: Undo) {
  const takeBack = () => {
    notifications.hide(id)
    undo().then(
      () => sayDone('Undone.'),
      (error: unknown) => sayProblem(error, 'Not undone'),
    )
  }
  const isOver = offerUndo(takeBack)
  const id = notifications.show({
    ...looks,
    ...more,
    onClose: isOver,
    message: (
      <span className={styles['undoable']}>
        {message}
        <button type="button" onClick={takeBack}>
          Undo <KeyHint keys="mod+z" />
        </button>
      </span>
    ),
  })
}
