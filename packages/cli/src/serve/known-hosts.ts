// To which names `stagewright serve` answers.
import { misuse } from '../command-failed.ts'

type Environment = { [name: string]: string | undefined }

export type Reached = {
  /** The address that is listened to. */
  host: string
  isBehindHttps: boolean
  /** Where browsers find the server, where it is said. */
  baseUrl: string | undefined
}

/**
 * Names beside `localhost` and addresses; undefined where any is good: with `any`, and where
 * nothing says what the server is called although others than this machine reach it.
 * @throws CommandFailed for what is no name
 */
export function knownHosts(env: Environment, reached: Reached): string[] | undefined {
  const given = (env['STAGEWRIGHT_HOSTS'] ?? '').split(',').map((name) => name.trim())
  const named = given.filter((name) => name !== '').map(checked)
  if (named.includes('any')) return undefined
  const { host, isBehindHttps, baseUrl } = reached
  const own = [
    ...(baseUrl === undefined ? [] : [new URL(baseUrl).hostname.toLowerCase()]),
    ...(isName(host) ? [host.toLowerCase()] : []),
  ]
  if (named.length + own.length > 0) return [...new Set([...named, ...own])]
  return isLoopback(host) && !isBehindHttps ? [] : undefined
}

const isName = (host: string) => /[a-z]/i.test(host) && !host.includes(':') && host !== 'localhost'
const isLoopback = (host: string) => /^(localhost|127\.[\d.]+|::1)$/.test(host)

function checked(text: string): string {
  const name = text.toLowerCase()
  if (/^(\*\.)?[a-z\d_-]+(\.[a-z\d_-]+)*$/.test(name)) return name
  throw misuse(
    `STAGEWRIGHT_HOSTS has ${text}, which is no name of a host.`,
    'It lists names without scheme and port, with commas between them, such as flows.example.org,*.inner.example; or it is any.',
  )
}
