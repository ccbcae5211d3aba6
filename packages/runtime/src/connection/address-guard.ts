// Which addresses a call may reach: not this machine and not the networks behind it, unless the
// operator allows a host. Checked when the name is resolved, so that a name cannot change its
// meaning in between.
import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Loopback, link-local, private, shared, test and multicast networks. */
const inner4: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
const inner6: [network: string, bits: number][] = [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const inner = new BlockList()
for (const [network, bits] of inner4) inner.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of inner6) inner.addSubnet(network, bits, 'ipv6')

/** True for an address of this machine or of a network behind it. */
export function isInnerAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return isInnerAddress(mapped)
  const family = isIP(address)
  if (family === 0) return true
  // The blocks of IPv4 also hold IPv4 addresses written as IPv6 ones.
  return inner.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** A call that may not be made, in words. */
export class AddressRefused extends Error {}

/**
 * Whether the operator allows this host in spite of where it lies: `host`, `host:port`, or `*` for
 * all.
 */
export function isAllowedHost(url: URL, allowHosts: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return allowHosts.some((text) => {
    const allowed = text
      .trim()
      .toLowerCase()
      .replace(/^\[(.*)\]/, '$1')
    return allowed === '*' || allowed === host || allowed === `${host}:${port}`
  })
}

/** @throws AddressRefused for an address that is no HTTP address or names an inner one */
export function checkUrl(url: URL, allowHosts: readonly string[]): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new AddressRefused(`${url.protocol}//${url.host} is no address of HTTP.`)
  }
  if (isAllowedHost(url, allowHosts)) return
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isInnerAddress(host)) throw new AddressRefused(refusal(host))
}

/** Resolves names for a request and refuses those that mean an inner address. */
export function guardedLookup(url: URL, allowHosts: readonly string[]): LookupFunction {
  const isAllowed = isAllowedHost(url, allowHosts)
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const wrong = isAllowed ? undefined : addresses.find(({ address }) => isInnerAddress(address))
      if (wrong) return callback(new AddressRefused(refusal(hostname, wrong.address)), [])
      if (options.all) return callback(null, addresses)
      const [first] = addresses
      return callback(null, first?.address ?? '', first?.family)
    })
  }
}

function refusal(host: string, address?: string): string {
  const which = address === undefined ? host : `${host} (${address})`
  return `${which} is an address of this machine or of a private network. An operator may allow it: STAGEWRIGHT_ALLOW_HOSTS=${host}`
}
