// Commands on signing in, sessions and tokens.
import { scopeNames, tokenDays } from '@stagewright/api'
import { misuse } from './command-failed.ts'
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

/** Adds `session` with its commands. */
export function addSession({ program, terminal }: Context): void {
  const session = program.command('session').description('Who one is to the server.')
  const load = () => import('./command/session.ts')
  asksServer(session.command('sign-in <username>'))
    .description(
      'Signs in and writes a token for STAGEWRIGHT_TOKEN; the password is piped in, and the code of a second factor in a line after it.',
    )
    .option('--persona', 'a person of a sample, without a password')
    .action(async (username: string, options: Given<{ persona?: boolean }>) =>
      (await load()).signIn(await connected(terminal, options), username, options.persona ?? false),
    )
  const plain = (
    name: string,
    description: string,
    act: (module: Awaited<ReturnType<typeof load>>) => Act,
  ) =>
    asksServer(session.command(name))
      .description(description)
      .action(async (options: RemoteOptions) =>
        act(await load())(await connected(terminal, options)),
      )
  plain('show', 'Says who the token stands for.', ({ showSession }) => showSession)
  plain(
    'link',
    'Writes a link that signs you in in a browser, once, within ten minutes.',
    ({ makeLink }) => makeLink,
  )
  plain('list', 'Lists where you are signed in.', ({ listSessions }) => listSessions)
  asksServer(session.command('end [id]'))
    .description('Ends one of your sessions, or all others.')
    .option('--others', 'all but the one that asks')
    .option('--password', 'your password is piped in, ten minutes after signing in')
    .action(async (id: string | undefined, options: Given<Ending>) => {
      if ((id === undefined) === (options.others !== true)) {
        throw misuse('Name a session, or add --others.', 'stagewright session list names them.')
      }
      const remote = await connected(terminal, options)
      return (await load()).endSessions(remote, id, options.password === true)
    })
  plain(
    'change-password',
    'Changes your password; the current and the new one are piped in, a line each.',
    ({ changePassword }) => changePassword,
  )
  plain('sign-out', 'Ends the session of the token.', ({ signOut }) => signOut)
}

type Act = (remote: Awaited<ReturnType<typeof connected>>) => Promise<void>
type Ending = { others?: boolean; password?: boolean }
type Asked = { name: string; scopes: string; days: string; for?: string }

/** Adds `second-factor` with its commands. */
export function addSecondFactor({ program, terminal }: Context): void {
  const factor = program
    .command('second-factor')
    .description('Codes of an authenticator, beside the password.')
  const load = () => import('./command/second-factor.ts')
  asksServer(factor.command('show'))
    .description('Says whether codes are asked of you, and how many recovery codes are left.')
    .action(async (options: RemoteOptions) =>
      (await load()).showSecondFactor(await connected(terminal, options)),
    )
  asksServer(factor.command('begin'))
    .description('Writes a secret for an authenticator; your password is piped in.')
    .action(async (options: RemoteOptions) =>
      (await load()).beginSecondFactor(await connected(terminal, options)),
    )
  const byCode = (
    name: string,
    description: string,
    act: (module: Awaited<ReturnType<typeof load>>) => ActByCode,
  ) =>
    asksServer(factor.command(`${name} <code>`))
      .description(description)
      .action(async (code: string, options: RemoteOptions) =>
        act(await load())(await connected(terminal, options), code),
      )
  byCode(
    'confirm',
    'Begins to ask for codes, and writes your recovery codes, this once.',
    ({ confirmSecondFactor }) => confirmSecondFactor,
  )
  byCode(
    'renew-codes',
    'Writes other recovery codes; those before open nothing.',
    ({ renewRecoveryCodes }) => renewRecoveryCodes,
  )
  byCode(
    'remove',
    'Takes your second factor away, by a code or a recovery code.',
    ({ removeSecondFactor }) => removeSecondFactor,
  )
}

type ActByCode = (remote: Awaited<ReturnType<typeof connected>>, code: string) => Promise<void>

/** Adds `token` with its commands. */
export function addToken({ program, terminal }: Context): void {
  const token = program.command('token').description('Tokens for programs.')
  const load = () => import('./command/token.ts')
  asksServer(token.command('create'))
    .description('Makes a token for a program and writes it, this once.')
    .requiredOption('--name <text>', 'what it is for, to know it by')
    .requiredOption('--scopes <names>', `what it may, by commas: ${scopeNames.join(', ')}`)
    .option('--days <number>', `until it ends, up to ${tokenDays.max}`, String(tokenDays.usual))
    .option('--for <username>', 'somebody else whose token it is; needs Manage People')
    .action(async (options: Given<Asked>) => {
      const { createToken, scopesOf } = await load()
      const { name, scopes, days, for: person } = options
      return createToken(await connected(terminal, options), {
        name,
        scopes: scopesOf(scopes),
        days: Number(days),
        ...(person !== undefined && { person }),
      })
    })
  asksServer(token.command('list'))
    .description('Lists your tokens: what they may, when they were used, when they end.')
    .option('--all', 'those of everybody; needs Manage People')
    .action(async (options: Given<{ all?: boolean }>) =>
      (await load()).listTokens(
        await connected(terminal, options),
        options.all ? { all: 'true' } : {},
      ),
    )
  asksServer(token.command('revoke <id>'))
    .description('Ends a token at once.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).revokeToken(await connected(terminal, options), id),
    )
}
