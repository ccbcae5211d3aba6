// stagewright session sign-in|show|link|list|end|change-password|sign-out
import type { OwnSession, PersonSession } from '@stagewright/api'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import { fieldLines } from '../words/value.ts'
import type { Remote } from './context.ts'

/**
 * Signs in and writes the token, for STAGEWRIGHT_TOKEN. The password is piped in, and in a second
 * line the code of who has a second factor.
 */
export async function signIn(
  { client, terminal, answering }: Remote,
  username: string,
  isPersona: boolean,
): Promise<void> {
  const lines = isPersona ? [] : (await terminal.readInput()).split(/\r?\n/)
  const [password = '', code = ''] = lines
  if (!isPersona && password === '') {
    throw misuse('Pipe the password in.', 'A person of a sample needs none: add --persona.')
  }
  const session = isPersona
    ? await client.session.signInAs(username)
    : await client.session.signIn(username, password, code === '' ? undefined : code)
  say(terminal, answering, session, () => [session.token])
}

/** Says who the token stands for. */
export async function showSession({ client, terminal, answering }: Remote): Promise<void> {
  const session = await client.session.show()
  const { name, username, permissions, timeZone } = session.viewer
  const first: [string, string][] = session.needsSecondFactor
    ? [['Must first', 'stagewright second-factor begin']]
    : []
  say(terminal, answering, session, () =>
    fieldLines([
      ['Name', name],
      ['User name', username],
      ['May', permissions.join(', ') || 'work on their own items'],
      ['Time zone', timeZone],
      ...first,
    ]),
  )
}

/** Writes a link that signs the person of the token in in a browser, once. */
export async function makeLink({ client, terminal, answering }: Remote): Promise<void> {
  const link = await client.session.makeLink()
  say(terminal, answering, link, () => [link.url])
}

/** Lists where one is signed in. */
export async function listSessions({ client, terminal, answering, look }: Remote): Promise<void> {
  const { items } = await client.sessions.list()
  const columns = [
    { title: 'ID', text: ({ id }: OwnSession) => id, widthMin: 36 },
    ...sessionColumns(look.now),
    { title: '', text: ({ isThis }: OwnSession) => (isThis ? 'this one' : '') },
  ]
  say(terminal, answering, { items }, () =>
    items.length === 0 ? ['You are signed in nowhere.'] : tableLines(items, columns, look.columns),
  )
}

/** What is told of a session, one's own or somebody else's. */
export function sessionColumns(now: number) {
  return [
    { title: 'WHERE', text: ({ label }: PersonSession) => label, widthMin: 12 },
    { title: 'ADDRESS', text: ({ address }: PersonSession) => address },
    { title: 'BY', text: ({ method }: PersonSession) => method },
    { title: 'USED', text: ({ seenAt }: PersonSession) => relativeTime(seenAt, now) },
  ]
}

/** Ends one of one's sessions, or all but the one that asks; with a password that is piped in. */
export async function endSessions(
  { client, terminal, answering }: Remote,
  id: string | undefined,
  isPasswordGiven: boolean,
): Promise<void> {
  const password = isPasswordGiven ? await pipedPassword(terminal) : undefined
  const again = password === undefined ? {} : { password }
  if (id !== undefined) {
    const done = await client.sessions.end(id, again)
    return say(terminal, answering, done, () => ['Signed out there.'])
  }
  const others = await client.sessions.endOthers(again)
  say(terminal, answering, others, () => [`Signed out of ${countOf(others.ended)}.`])
}

async function pipedPassword(terminal: Terminal): Promise<string> {
  const password = (await terminal.readInput()).replace(/\r?\n$/, '')
  if (password === '') throw misuse('Pipe your password in.')
  return password
}

/** A number of sessions in words. */
export function countOf(count: number): string {
  return count === 1 ? 'one session' : `${count} sessions`
}

/** Changes one's password: the current one and the new one are piped in, a line each. */
export async function changePassword({ client, terminal, answering }: Remote): Promise<void> {
  const [current, password] = (await terminal.readInput()).split(/\r?\n/)
  if (!current || !password) {
    throw misuse('Pipe two lines in: the current password, then the new one.')
  }
  const done = await client.session.changePassword({ current, password })
  say(terminal, answering, done, () => ['Changed; your other sessions have ended.'])
}

/** Ends the session of the token. */
export async function signOut({ client, terminal, answering }: Remote): Promise<void> {
  const done = await client.session.signOut()
  say(terminal, answering, done, () => ['Signed out; the token is worth nothing now.'])
}
