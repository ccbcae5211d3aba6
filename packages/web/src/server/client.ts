// The one client of the application: the server that served the page, the session in its cookie.
import { createClient, type Client } from '@stagewright/sdk'
import { takeAsked } from '../early/asked-early.ts'
import { fetchAsking } from '../second-person/asked-second-person.ts'

/** What the page has asked before its scripts were there is not asked a second time. */
const ask: typeof fetch = async (input, init) => {
  const isRead = init?.method === 'GET' && typeof input === 'string'
  const early = isRead ? await takeAsked(input, performance.now()) : undefined
  return early ?? fetchAsking(input, init)
}

export const server: Client = createClient({ baseUrl: '', fetch: ask })
