// How the connections of a pool are made, whichever server they are to.
import type { PoolConfig } from 'pg'
import { connectionSettings } from './connection-settings.ts'
import { typeParsers } from './values.ts'

/** Settings of a pool; `name` is how its connections are named on the server. */
export function poolSettings(url: string, name: string): PoolConfig {
  return {
    ...connectionSettings(url),
    types: typeParsers,
    application_name: name,
    // Whatever a server was set up with, dates and instants come in one form (see values.ts). A
    // statement of a millisecond would be compiled for fifty, because its recursion looks large.
    onConnect: (client) =>
      client.query("set datestyle = 'ISO'; set timezone = 'UTC'; set jit = off"),
  }
}
