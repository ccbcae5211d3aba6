// Where a browser has what is for it sent: an address of HTTPS, outside of this machine and of the
// networks behind it. A host that the operator allows by name may lie anywhere, for trying it out.
import { AddressRefused, checkUrl, isAllowedHost } from '../connection/address-guard.ts'

/** The address, parsed. @throws AddressRefused for one that nobody may call */
export function checkEndpoint(text: string, allowHosts: readonly string[]): URL {
  if (!URL.canParse(text)) throw new AddressRefused('That is no address of a push service.')
  const url = new URL(text)
  const named = allowHosts.filter((host) => host.trim() !== '*')
  if (url.protocol !== 'https:' && !isAllowedHost(url, named)) {
    throw new AddressRefused(`${url.host} is spoken to by HTTPS alone.`)
  }
  checkUrl(url, allowHosts)
  return url
}
