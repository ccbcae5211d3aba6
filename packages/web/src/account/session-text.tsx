// One session in words: which browser, how it began, from where, and when it was used last.
import type { PersonSession } from '@stagewright/api'
import { TimeAgo } from '../time/time-ago.tsx'

const methodWords: Record<PersonSession['method'], string> = {
  password: 'by password',
  provider: 'by the sign-in provider',
  persona: 'as a person of the sample',
  link: 'by a link',
}

/** The words. */
export function SessionText({ session }: { session: PersonSession }) {
  const { label, address, method, seenAt } = session
  return (
    <div>
      <strong>{label || 'Program'}</strong>
      <p>
        {methodWords[method]}
        {address !== '' && <> from {address}</>}, used <TimeAgo at={seenAt} />
      </p>
    </div>
  )
}
