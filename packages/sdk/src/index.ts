// Typed client over the REST contract.
export { createClient, type Client, type KeyedClient } from './client.ts'
export { StagewrightError, type ClientErrorCode } from './error.ts'
export type { LiveListener } from './live.ts'
export type { ClientOptions } from './send.ts'
