// What every command that talks to a server has at hand.
import type { Client } from '@stagewright/sdk'
import { connect, type ConnectOptions } from '../connect.ts'
import type { Answering } from '../say.ts'
import type { Terminal } from '../terminal.ts'

export type RemoteOptions = ConnectOptions & Answering

export type Remote = {
  terminal: Terminal
  client: Client
  answering: Answering
  look: { columns: number; now: number; timeZone: string }
}

/** Connects as the options say; nothing is sent yet. */
export function remote(terminal: Terminal, options: RemoteOptions): Remote {
  const { columns, timeZone } = terminal
  return {
    terminal,
    client: connect(options, terminal.env),
    answering: options,
    look: { columns, now: terminal.now(), timeZone },
  }
}
