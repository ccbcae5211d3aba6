// Where the short messages appear; its own file, so that the first page does not wait for it.
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import { notifications, Notifications, type NotificationData } from '@mantine/notifications'

/** The place at the edge of the page. */
export default function ToastHost() {
  return <Notifications position="bottom-right" limit={4} />
}

/** Shows a message; it stays a moment and leaves. */
export function showMessage(message: NotificationData) {
  notifications.show(message)
}
