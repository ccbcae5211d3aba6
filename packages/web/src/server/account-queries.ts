// What is fetched about signing in: the ways there are, one's sessions, tokens.
import { queryOptions } from '@tanstack/react-query'
import { server } from './client.ts'

export const waysQuery = () =>
  queryOptions({ queryKey: ['ways'], queryFn: () => server.session.ways(), staleTime: Infinity })

export const sessionsQuery = () =>
  queryOptions({ queryKey: ['sessions'], queryFn: () => server.sessions.list() })

export const personSessionsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['sessions', personId],
    queryFn: () => server.people.sessions(personId),
  })

export const secondFactorQuery = () =>
  queryOptions({ queryKey: ['second-factor'], queryFn: () => server.secondFactor.show() })

export const tokensQuery = (isAll: boolean) =>
  queryOptions({
    queryKey: ['tokens', isAll],
    queryFn: () => server.tokens.list(isAll ? { all: 'true' } : {}),
  })
