// stagewright session sign-in|show|token|sign-out
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { fieldLines } from '../words/value.ts'
import type { Remote } from './context.ts'

/** Signs in and writes the token, for STAGEWRIGHT_TOKEN. The password is piped in. */
export async function signIn(
  { client, terminal, answering }: Remote,
  username: string,
  isPersona: boolean,
): Promise<void> {
  const password = isPersona ? '' : (await terminal.readInput()).replace(/\r?\n$/, '')
  if (!isPersona && password === '') {
    throw misuse('Pipe the password in.', 'A person of a sample needs none: add --persona.')
  }
  const session = isPersona
    ? await client.session.signInAs(username)
    : await client.session.signIn(username, password)
  say(terminal, answering, session, () => [session.token])
}

/** Says who the token stands for. */
export async function showSession({ client, terminal, answering }: Remote): Promise<void> {
  const session = await client.session.show()
  const { name, username, permissions, timeZone } = session.viewer
  say(terminal, answering, session, () =>
    fieldLines([
      ['Name', name],
      ['User name', username],
      ['May', permissions.join(', ') || 'work on their own items'],
      ['Time zone', timeZone],
    ]),
  )
}

/** Writes a token for a program, good for a year. */
export async function issueToken(
  { client, terminal, answering }: Remote,
  label: string,
): Promise<void> {
  const issued = await client.session.issueToken(label)
  say(terminal, answering, issued, () => [issued.token])
}

/** Ends the session of the token. */
export async function signOut({ client, terminal, answering }: Remote): Promise<void> {
  const done = await client.session.signOut()
  say(terminal, answering, done, () => ['Signed out; the token is worth nothing now.'])
}
