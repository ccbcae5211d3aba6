// The commands around other systems and what is said: feed, connection, action.
import { collect } from './assignments.ts'
import type { NewActionOptions } from './command/action.ts'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  isSentOnce,
  queryOf,
} from './program-parts.ts'

/** Adds `feed show|post|comment`. */
export function addFeed({ program, terminal }: Context): void {
  const feed = program.command('feed').description('What is said about a record.')
  const load = () => import('./command/feed.ts')
  isPaged(asksServer(feed.command('show <record>')))
    .description('Shows the posts about a record and their comments, newest first.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).showFeed(await connected(terminal, options), id, queryOf(options)),
    )
  isSentOnce(asksServer(feed.command('post <record> <text>')))
    .description('Posts about a record; @[user name] mentions a person.')
    .action(async (id: string, text: string, options: RemoteOptions) =>
      (await load()).postToFeed(await connected(terminal, options), id, text),
    )
  isSentOnce(asksServer(feed.command('comment <post> <text>')))
    .description('Comments on a post.')
    .action(async (id: string, text: string, options: RemoteOptions) =>
      (await load()).commentOnPost(await connected(terminal, options), id, text),
    )
}

/** Adds `connection list|set-secret|drop-secret|test`. */
export function addConnection({ program, terminal, end }: Context): void {
  const connection = program.command('connection').description('Connections to other systems.')
  const load = () => import('./command/connection.ts')
  asksServer(connection.command('list'))
    .description('Lists connections: address, operations, secret, last call.')
    .action(async (options: RemoteOptions) =>
      (await load()).listConnections(await connected(terminal, options)),
    )
  asksServer(connection.command('set-secret <name>'))
    .description('Sets the secret of a connection, read from the input: a line of name=value each.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).setSecret(await connected(terminal, options), name),
    )
  asksServer(connection.command('drop-secret <name>'))
    .description('Forgets the secret of a connection.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).dropSecret(await connected(terminal, options), name),
    )
  asksServer(connection.command('test <name>'))
    .description('Calls the address of a connection with its secret.')
    .action(async (name: string, options: RemoteOptions) => {
      if (!(await (await load()).testConnection(await connected(terminal, options), name))) end(1)
    })
}

/** Adds `secret rotate-key`. */
export function addSecret({ program, terminal }: Context): void {
  const secret = program.command('secret').description('The key that secrets are sealed with.')
  asksServer(secret.command('rotate-key'))
    .description('Makes a new key and seals all secrets with it.')
    .action(async (options: RemoteOptions) => {
      const { rotateKey } = await import('./command/connection.ts')
      await rotateKey(await connected(terminal, options))
    })
}

/** Adds `action new`. */
export function addAction({ program, terminal }: Context): void {
  program
    .command('action')
    .description('Actions of a project.')
    .command('new <name>')
    .description('Writes actions/<name>.ts with the inputs and outputs that flows use.')
    .requiredOption('--from <file>', 'a flow that calls it; repeat it for more', collect, [])
    .option('--folder <folder>', 'the folder of the project', '.')
    .option('--outside', 'it calls other systems: run it as a job after the commit')
    .action(async (name: string, options: NewActionOptions) => {
      const { newAction } = await import('./command/action.ts')
      newAction(terminal, name, options)
    })
}
