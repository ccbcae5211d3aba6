// Who asks. Runs before the body is read, so that nobody unknown makes the server read one.
import { opensRoute, type Route, type RouteName, routes, routeScopes } from '@stagewright/api'
import type { GuideHolder, Runtime, Scope, Viewer } from '@stagewright/runtime'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error.ts'
import { isCrossOrigin, isSameOrigin, type OriginHeaders } from '../http/same-origin.ts'
import { limitRequests } from './limit-requests.ts'
import { credentialsOf, type Credentials } from './session-cookie.ts'

export type Asking = {
  viewer: Viewer | undefined
  credentials: Credentials
  /** The id of the session or token. */
  sessionId?: string
  /** What a token is for; null for a session, and for tokens for everything. */
  scopes: readonly Scope[] | null
  /** Who made the token; null for a session. */
  tokenMadeBy?: string | null
  /** A second factor is asked of the person first; `scopes` says what is open until then. */
  needsSecondFactor?: boolean
  /** Set when a token of an element was sent: it is good for one record, or one guest’s item. */
  guide?: GuideHolder
}

/**
 * The person behind a request; throws not-signed-in, scope-missing, cross-origin and
 * too-many-requests.
 */
export async function authenticate(
  request: FastifyRequest,
  name: RouteName,
  { runtime, isSecure }: { runtime: Runtime; isSecure: boolean },
): Promise<Asking> {
  const route: Route = routes[name]
  const credentials = credentialsOf(request, isSecure)
  refuseOtherSites(request, route, credentials)
  // A public question needs nobody; a stale cookie must not stand in its way.
  if (route.access === 'anyone') return { viewer: undefined, credentials, scopes: null }
  const holder = credentials && (await runtime.sessions.holderOf(credentials.token))
  const guide =
    credentials?.by === 'bearer' && !holder && route.inGuide
      ? await runtime.guide.holderOf(credentials.token)
      : undefined
  if (guide?.guestItemId !== undefined && route.inGuide !== 'guests-too') {
    throw new ApiError('not-allowed', 'This link is for one work item.')
  }
  if (guide) {
    const { viewer, guestItemId: id = viewer.id } = guide
    limitRequests(runtime, { id, name: viewer.name, way: 'browser' })
    return { viewer, credentials, guide, scopes: [] }
  }
  if (!holder) {
    const message = credentials
      ? 'The session has ended. Sign in again.'
      : 'Sign in first: with a session, or with `Authorization: Bearer <token>`.'
    throw new ApiError('not-signed-in', message)
  }
  const { viewer, sessionId, scopes, tokenMadeBy, needsSecondFactor } = holder
  const way = credentials?.by === 'cookie' ? 'browser' : 'program'
  limitRequests(runtime, { id: viewer.id, name: viewer.username, way })
  if (!opensRoute(scopes, name)) {
    throw needsSecondFactor ? secondFactorNeeded() : scopeMissing(name)
  }
  return { viewer, credentials, sessionId, scopes, tokenMadeBy, needsSecondFactor }
}

function secondFactorNeeded(): ApiError {
  const message =
    'Whoever has your rights needs a second factor here. Set one up first: in the browser, or with `stagewright second-factor begin`.'
  return new ApiError('second-factor-needed', message)
}

function scopeMissing(name: RouteName): ApiError {
  const scope = routeScopes[name]
  const message = `This token is not for ${scope}: make one with the scope ${scope}, such as \`stagewright token create --scopes ${scope}\`.`
  return new ApiError('scope-missing', message, { details: { scope } })
}

function refuseOtherSites(request: FastifyRequest, route: Route, credentials: Credentials): void {
  const { host, origin } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  const headers: OriginHeaders = {
    host,
    origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  }
  const isChange = route.method !== 'GET' || route.media === 'events'
  if (!isChange || credentials?.by === 'bearer') return
  const isRefused =
    credentials?.by === 'cookie' && route.method !== 'GET'
      ? !isSameOrigin(headers)
      : isCrossOrigin(headers)
  if (isRefused) {
    throw new ApiError(
      'cross-origin',
      'This request does not come from a page of this server. Programs use a bearer token.',
    )
  }
}
