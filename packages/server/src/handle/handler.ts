// The shape of every handler: what was asked, already parsed, and by whom. No request, no reply: a
// handler does not know that there is HTTP.
import type {
  ParsedBody,
  ParsedQuery,
  RouteAnswer,
  RouteName,
  RouteParams,
  Routes,
} from '@stagewright/api'
import type { Runtime, Scope, Viewer, Visit } from '@stagewright/runtime'

export type Call<N extends RouteName> = {
  runtime: Runtime
  /** The version of the program. */
  version: string
  viewer: Routes[N]['access'] extends 'signed-in' ? Viewer : Viewer | undefined
  params: RouteParams<N>
  query: ParsedQuery<N>
  body: ParsedBody<N>
  session: SessionCarrier
  /** The id of the session or token that the viewer came with. */
  sessionId: Routes[N]['access'] extends 'signed-in' ? string : string | undefined
  /** What the token that asks is for; null for a session. */
  scopes: readonly Scope[] | null
  /** Whether a second factor is asked of the viewer first. */
  needsSecondFactor: boolean
  visit: Visit
  /** Who made the token that asks; null for a session. */
  tokenMadeBy: string | null
  /** Answers another route, as somebody. */
  others: AnswerOther
  /** Carries out another route in the name of somebody, as an act of theirs. */
  carryOut(asked: CarriedOut): Promise<unknown>
}

/** Answers another route of the contract in the same request; its parts are parsed already. */
export type AnswerOther = <N extends AnsweredRoute>(
  name: N,
  viewer: Viewer,
  parts: { params: RouteParams<N>; query: ParsedQuery<N>; body: ParsedBody<N> },
) => Promise<RouteAnswer<N>>

/** What is carried out, as it was sent, and who agreed to it. */
export type CarriedOut = {
  name: AnsweredRoute
  viewer: Viewer
  params: unknown
  body: unknown
  secondPerson: string
}

/** Where a browser keeps its session: the cookie. */
export type SessionCarrier = {
  /** The token that came with the request. */
  token: string | undefined
  /** Whether it came in the cookie. */
  isCookie: boolean
  /** Binds a sign-in with the provider to this browser. */
  bindBrowser(secret: string): void
  begin(token: string): void
  end(): void
}

/**
 * Routes that answer once, with JSON; the live stream and the bytes of files are the other kinds.
 */
export type AnsweredRoute = Exclude<RouteName, 'live.subscribe' | 'files.upload' | 'files.content'>

export type Handler<N extends RouteName> = (call: Call<N>) => Promise<RouteAnswer<N>>

/** A handler for each of these routes. */
export type Handlers<N extends AnsweredRoute> = { [K in N]: Handler<K> }
