// Starts the application in the page.
import './theme/library-styles.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppRouter } from './app/router.tsx'
import { useHasMessages } from './app/toast.ts'
import { rememberSignedIn } from './early/known-session.ts'
import { takeOver } from './early/take-over.ts'
import { createQueryClient } from './server/query-client.ts'
import { theme } from './theme/theme.ts'

const ToastHost = lazy(() => import('./toast/toast-host.tsx'))

function Toasts() {
  return useHasMessages() ? <ToastHost /> : null
}

/** What goes wrong is shown, whatever it is. */
const takenOverMs = 15_000

const cache = createQueryClient(() => {
  rememberSignedIn(false)
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  void router.navigate({ to: '/sign-in', search: { to: href } })
})
const router = createAppRouter(cache)

// The inbox takes over when its rows stand; any other place when it does.
router.subscribe('onResolved', ({ toLocation }) => {
  if (toLocation.pathname !== '/inbox') takeOver()
})
setTimeout(takeOver, takenOverMs)

const place = document.getElementById('root')
if (!place) throw new Error('The page has no place for the application.')

createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
