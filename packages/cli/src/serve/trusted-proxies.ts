// Whose word is taken for where a request comes from: the header X-Forwarded-For counts only when a
// proxy that is named here sent it.
import { BlockList, isIP } from 'node:net'
import { misuse } from '../command-failed.ts'

type Environment = { [name: string]: string | undefined }

/** Behind HTTPS, where nothing else is said: a proxy on this machine or in its own network. */
const near = [
  ...['127.0.0.0/8', '::1/128', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ...['169.254.0.0/16', 'fc00::/7', 'fe80::/10'],
]

/** Addresses and networks. @throws CommandFailed for what is neither */
export function trustedProxies(env: Environment, isBehindHttps: boolean): string[] {
  const text = env['STAGEWRIGHT_TRUSTED_PROXIES']
  if (text === undefined || text === '') return isBehindHttps ? near : []
  if (text === 'none') return []
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(checked)
}

function checked(text: string): string {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  const isNetwork = bits !== undefined && /^\d{1,3}$/.test(bits)
  if (family !== 0 && more.length === 0 && (bits === undefined || isNetwork)) {
    try {
      const list = new BlockList()
      if (bits === undefined) return address
      list.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
      return text
    } catch {
      // Too many bits for the family.
    }
  }
  throw misuse(
    `STAGEWRIGHT_TRUSTED_PROXIES has ${text}, which is no address and no network.`,
    'It lists both with commas between them, such as 10.0.0.5,192.168.7.0/24; or it is none.',
  )
}
