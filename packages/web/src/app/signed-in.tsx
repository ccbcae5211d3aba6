// The part of the application behind the sign-in: the person is known, the frame stands.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { rememberSignedIn } from '../early/known-session.ts'
import { sessionQuery } from '../server/queries.ts'
import { ViewerProvider } from '../session/viewer.tsx'
import { Shell } from './shell.tsx'

/** Browsers that show notices are those of whoever is signed in; most show none. */
function useKeptBrowser() {
  useEffect(() => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    void import('../push/keep-browser.ts').then(({ keepBrowser }) => keepBrowser())
  }, [])
}

/** The frame with the person in it. */
export function SignedIn() {
  const { data } = useSuspenseQuery(sessionQuery())
  useKeptBrowser()
  useEffect(() => rememberSignedIn(true), [])
  return (
    <ViewerProvider value={data.viewer}>
      <Shell />
    </ViewerProvider>
  )
}
