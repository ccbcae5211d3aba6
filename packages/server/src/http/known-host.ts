// The server answers only to names that are its own. Else a site could let its name lead to this
// machine (DNS rebinding), and browsers would take its pages for pages of this server. An address
// in the place of a name cannot be led anywhere, so it is always good.
import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'

/** Whoever watches processes asks them by whatever name or address it has. */
const probes = new Set(['/health', '/ready'])

/**
 * Refuses requests for other names; without names it answers to any. `*.example.org` stands for all
 * names below it.
 */
export function refuseUnknownHosts(app: FastifyInstance, names: readonly string[] | undefined) {
  if (!names) return
  const isKnown = hostCheck(names)
  app.addHook('onRequest', async (request, reply) => {
    // Not `request.host`, for which a proxy in front may speak: any page can send that header.
    const name = hostName(request.headers.host)
    if (name === undefined || isKnown(name)) return
    const path = request.url.replace(/[?#].*/s, '')
    if (probes.has(path)) return
    const message = `This server does not answer to the name ${name}. If the name is its own, whoever runs it adds it: STAGEWRIGHT_HOSTS=${name}`
    if (/^\/(api|scim)\//.test(path)) throw new ApiError('unknown-host', message)
    return reply.status(421).type('text/plain; charset=utf-8').send(`${message}\n`)
  })
}

/** Whether a name, in small letters, is one of these, an address, or this machine's own. */
export function hostCheck(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(['localhost', ...names.map((name) => name.toLowerCase())])
  const ends = [...exact].flatMap((name) => (name.startsWith('*.') ? [name.slice(1)] : []))
  ends.push('.localhost')
  return (name) =>
    exact.has(name) ||
    isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 ||
    ends.some((end) => name.endsWith(end))
}

/** The name in a Host header, without port, in small letters; undefined where there is none. */
function hostName(header: string | undefined): string | undefined {
  const name = header?.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')
  return name === '' ? undefined : name
}
