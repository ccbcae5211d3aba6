// Who asks. Runs before the body is read, so that nobody unknown makes the server read one.
import type { Route } from '@stagewright/api'
import type { GuideHolder, Runtime, Viewer } from '@stagewright/runtime'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error.ts'
import { isCrossOrigin, isSameOrigin, type OriginHeaders } from '../http/same-origin.ts'
import { credentialsOf, type Credentials } from './session-cookie.ts'

export type Asking = {
  viewer: Viewer | undefined
  credentials: Credentials
  /** Set when a token of the Work Guide was sent: it is good for one record. */
  guide?: GuideHolder
}

/** The person behind a request; throws not-signed-in and cross-origin. */
export async function authenticate(
  request: FastifyRequest,
  route: Route,
  { runtime, isSecure }: { runtime: Runtime; isSecure: boolean },
): Promise<Asking> {
  const credentials = credentialsOf(request, isSecure)
  refuseOtherSites(request, route, credentials)
  // A public question needs nobody; a stale cookie must not stand in its way.
  if (route.access === 'anyone') return { viewer: undefined, credentials }
  const viewer = credentials && (await runtime.sessions.viewerOf(credentials.token))
  const guide =
    credentials?.by === 'bearer' && !viewer && route.inGuide
      ? await runtime.guide.holderOf(credentials.token)
      : undefined
  if (guide) return { viewer: guide.viewer, credentials, guide }
  if (!viewer) {
    const message = credentials
      ? 'The session has ended. Sign in again.'
      : 'Sign in first: with a session, or with `Authorization: Bearer <token>`.'
    throw new ApiError('not-signed-in', message)
  }
  return { viewer, credentials }
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
