// What of a request stands in the log: never the secret of an address that is good by itself.
import type { FastifyRequest } from 'fastify'

/** The address without the secret of a page that needs nothing else. */
export function loggedUrl(url: string): string {
  return url
    .replace(/^(\/(?:decide|progress|guest)\/)[^/?]+/, '$1…')
    .replace(/^(\/sign-in\/callback\?).+/s, '$1…')
}

/** A request as a line of the log has it. */
export function loggedRequest({ method, url, host, ip }: FastifyRequest) {
  return { method, url: loggedUrl(url), host, remoteAddress: ip }
}
