// Which addresses a place asks for first, known from its own address alone. It says what the
// queries of the place say, so that they find the answers.
import { choiceParam, inboxSorts, inboxViews } from '../app/search-params.ts'

const withoutSession = ['/sign-in', '/second-factor']

/**
 * The addresses, each to be asked when the one before was answered. `sort` is the remembered one.
 */
export function firstAsked(
  { pathname, search }: { pathname: string; search: string },
  sort: (typeof inboxSorts)[number],
): string[] {
  if (withoutSession.includes(pathname)) return []
  const session = '/api/session'
  if (pathname === '/') return [session, inbox({ view: 'all', sort })]
  if (pathname !== '/inbox') return [session]
  const said = Object.fromEntries(new URLSearchParams(search))
  // What is searched for is written in a way of its own in the address.
  if (said['q'] !== undefined) return [session]
  const view = choiceParam(said, 'view', inboxViews) ?? 'all'
  return [session, inbox({ view, sort: choiceParam(said, 'sort', inboxSorts) ?? sort })]
}

function inbox(query: { view: string; sort: string }): string {
  return `/api/inbox?${new URLSearchParams({ ...query, limit: '100' })}`
}
