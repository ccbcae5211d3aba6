// The part of the application behind the sign-in: the person is known, the frame stands.
import { useSuspenseQuery } from '@tanstack/react-query'
import { sessionQuery } from '../server/queries.ts'
import { ViewerProvider } from '../session/viewer.tsx'
import { Shell } from './shell.tsx'

/** The frame with the person in it. */
export function SignedIn() {
  const { data } = useSuspenseQuery(sessionQuery())
  return (
    <ViewerProvider value={data.viewer}>
      <Shell />
    </ViewerProvider>
  )
}
