// What the commands of the program share: how one asks a server, and how lists come page by page.
import type { Command } from 'commander'
import type { Remote, RemoteOptions } from './command/context.ts'
import type { Terminal } from './terminal.ts'

/** What a command is added to; `end` sets an exit code other than 0. */
export type Context = { program: Command; terminal: Terminal; end(code: number): void }

/** Options of every command that asks a server. */
export function asksServer(command: Command): Command {
  return command
    .option('--url <address>', 'server to ask (STAGEWRIGHT_URL, default http://127.0.0.1:3000)')
    .option('--token <token>', 'token to ask with (STAGEWRIGHT_TOKEN, default: the local one)')
    .option('--json', 'answer as JSON')
}

/** The option of commands that make something: sent again, they make it once. */
export function isSentOnce(command: Command): Command {
  return command.option(
    '--idempotency-key <key>',
    'a name for this request; sent again with it, it is carried out once',
  )
}

/** The connection that the options name; nothing is sent yet. */
export async function connected(terminal: Terminal, options: RemoteOptions): Promise<Remote> {
  const { remote } = await import('./command/context.ts')
  return remote(terminal, options)
}

/** Options of lists that come page by page. */
export function isPaged(command: Command): Command {
  return command
    .option('--limit <number>', 'rows of a page, up to 200', '50')
    .option('--after <place>', 'go on where a page ended')
}

/** Options with those of the connection. */
export type Given<T> = RemoteOptions & T
/** The options of a list without those of the connection: what is sent. */
export function queryOf<T extends object>(options: Given<T>): T {
  const { url: _url, token: _token, json: _json, secondPerson: _why, ...query } = options
  return query as T
}
