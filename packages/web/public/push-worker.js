// Shows what this browser is told while the application is closed, and opens it when it is clicked.
// Nothing else: no page is kept, no request is answered here.
self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('push', (event) => {
  const { title, path, tag } = toldIn(event.data)
  const shown = { tag, renotify: true, icon: '/icon.svg', data: { path } }
  event.waitUntil(self.registration.showNotification(title, shown))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.path))
})

/** Browsers ask for something to show for every message, also for one that cannot be read. */
function toldIn(data) {
  try {
    const { title, path, tag } = data.json()
    return { title: String(title), path: String(path), tag: String(tag) }
  } catch {
    return { title: 'Stagewright', path: '/notices', tag: 'notices' }
  }
}

/** The window that shows it already, or a new one; never an address of another site. */
async function open(path) {
  const { href, origin, pathname } = new URL(path, self.location.origin)
  if (origin !== self.location.origin) return undefined
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => new URL(url).pathname === pathname)
  return there ? there.focus() : self.clients.openWindow(href)
}
