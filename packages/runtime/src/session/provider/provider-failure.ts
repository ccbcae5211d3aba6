// What went wrong between here and the provider: told apart by what the library throws, never by
// texts.
import { AuthorizationResponseError, type ClientError, ResponseBodyError } from 'openid-client'
import type { ProviderRefusal } from '../../face/provider-sign-in.ts'

/** Codes of sockets and names that say: nobody is there. */
const away = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_SOCKET'],
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT'],
])

/** Why a sign-in failed on the way. */
export function providerFailure(error: unknown): ProviderRefusal {
  if (error instanceof AuthorizationResponseError) return 'refused'
  if (error instanceof ResponseBodyError) return error.status >= 500 ? 'away' : 'not-trusted'
  return isAway(error) ? 'away' : 'not-trusted'
}

/** Down the causes: libraries wrap what the socket said. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, cause } = error as ClientError & { cause?: unknown }
  if (typeof code === 'string' && away.has(code)) return true
  if (cause instanceof Response) return cause.status >= 500
  if (error instanceof AggregateError && error.errors.some(isAway)) return true
  return cause === error ? false : isAway(cause)
}

/** The failure in one line for the log: codes and messages, no tokens. */
export function failureLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, message } = error
  return cause instanceof Error ? `${message} (${failureLine(cause)})` : message
}
