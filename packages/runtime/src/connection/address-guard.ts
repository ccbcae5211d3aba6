// Which addresses a call may reach: not this machine and not the networks behind it, unless the
// operator allows a host. Checked when the name is resolved, so that a name cannot change its
// meaning in between.
import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Loopback, link-local, private, shared, test, reserved and multicast networks. */
const inner4: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Where machines in Azure ask their cloud about themselves.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
const inner6: [network: string, bits: number][] = [
  // Unspecified, loopback, and IPv4 addresses written the old way.
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  // Teredo and 6to4 carry an IPv4 address inside; then documentation.
  ['2001::', 32],
  ['2002::', 16],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
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

/**
 * Ports of other protocols, which would read what they know in a request of HTTP: those that
 * browsers refuse (fetch.spec.whatwg.org, "bad port"), and those of databases.
 */
const otherPorts = new Set(
  [
    [1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101],
    [102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389],
    [427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636],
    [989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 3306, 3389, 3659, 4045, 4190],
    [5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 10080],
    [11211, 27017],
  ].flat(),
)

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
  if (otherPorts.has(Number(url.port))) {
    const { host } = url
    const message = `${host} is no place of HTTP. An operator may allow it: STAGEWRIGHT_ALLOW_HOSTS=${host}`
    throw new AddressRefused(message)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isInnerAddress(host)) throw new AddressRefused(refusal(host))
}

/** What finds the addresses of a name; the system's own unless a test has another. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Resolves names for a request and refuses those that mean an inner address. */
export function guardedLookup(
  url: URL,
  allowHosts: readonly string[],
  resolve: Resolve = lookup,
): LookupFunction {
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
