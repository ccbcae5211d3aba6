// The one client of the application: the server that served the page, the session in its cookie.
import { createClient, type Client } from '@stagewright/sdk'
import { fetchAsking } from '../second-person/asked-second-person.ts'

export const server: Client = createClient({ baseUrl: '', fetch: fetchAsking })
