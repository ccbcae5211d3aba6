// The one client of the application: the server that served the page, the session in its cookie.
import { createClient, type Client } from '@stagewright/sdk'

export const server: Client = createClient({ baseUrl: '' })
