// What follows a session that has begun: nothing of an earlier one stays.
import type { NewSession } from '@stagewright/api'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { sessionQuery } from '../server/queries.ts'
import { forgetSession } from '../session/forget-session.ts'

/** Goes on to where somebody wanted to go, or to the inbox. */
export function useEnter() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { to } = useSearch({ from: '/sign-in' })
  return async (session: NewSession) => {
    forgetSession(cache)
    cache.setQueryData(sessionQuery().queryKey, {
      viewer: session.viewer,
      needsSecondFactor: session.needsSecondFactor,
    })
    await navigate({ href: to ?? '/inbox', replace: true })
  }
}
