// What of a request stands in the log: never the secret of an address that is good by itself.
import type { FastifyRequest } from 'fastify'

/** How much is logged, as JSON lines, and where to. */
export type LogPlace = {
  level: 'silent' | 'error' | 'warn' | 'info'
  write(line: string): void
}

/** The address without the secret of a page that needs nothing else. */
export function loggedUrl(url: string): string {
  return url
    .replace(/^(\/(?:decide|progress|guest)\/)[^/?]+/, '$1…')
    .replace(/^(\/sign-in\/callback\?).+/s, '$1…')
}

/** A request as a line of the log has it. */
function loggedRequest({ method, url, host, ip }: FastifyRequest) {
  return { method, url: loggedUrl(url), host, remoteAddress: ip }
}

/** The logger of a server that writes there. */
export function loggerOf({ level, write }: LogPlace) {
  return { level, stream: { write }, serializers: { req: loggedRequest } }
}
