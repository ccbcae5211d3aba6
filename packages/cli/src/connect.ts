// The client of a command: which server, and as whom.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createClient, type Client } from '@stagewright/sdk'
import { misuse } from './command-failed.ts'

export type ConnectOptions = {
  url?: string
  token?: string
  idempotencyKey?: string
  /** Why a second person is asked, where one is needed. */
  secondPerson?: string
}
type Environment = { [name: string]: string | undefined }

/** The port where nothing else is said. */
export const defaultPort = 3000

/** The file in the data folder with the token for the command line on the same machine. */
export const tokenFileName = 'cli-token'

/** A client for the server that options and environment name. */
export function connect(options: ConnectOptions, env: Environment): Client {
  const { baseUrl, token } = addressOf(options, env)
  const { idempotencyKey, secondPerson } = options
  return createClient({
    baseUrl,
    ...(token !== undefined && { token }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(secondPerson !== undefined && { secondPersonReason: secondPerson }),
  })
}

/** Where the server is and with which token. @throws CommandFailed for an address that is none */
export function addressOf(options: ConnectOptions, env: Environment) {
  const given = options.url ?? env['STAGEWRIGHT_URL']
  const url = given ?? `http://127.0.0.1:${env['PORT'] ?? defaultPort}`
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw misuse(`${url} is not the address of a server.`, 'It looks like http://127.0.0.1:3000.')
  }
  const token = options.token ?? env['STAGEWRIGHT_TOKEN'] ?? ownToken(url, env)
  return { baseUrl: url.replace(/\/+$/, ''), token }
}

/** The folder of the database and other data. */
export function dataFolder(env: Environment): string {
  return resolve(env['STAGEWRIGHT_DATA'] || './data')
}

/** The token that the server left for this machine; it is sent nowhere else. */
function ownToken(url: string, env: Environment): string | undefined {
  const host = new URL(url).hostname
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return undefined
  try {
    return readFileSync(join(dataFolder(env), tokenFileName), 'utf8').trim()
  } catch {
    return undefined
  }
}
