// stagewright token create|list|revoke
import type { RouteBody, RouteQuery, Scope, Token } from '@stagewright/api'
import { scopeNames } from '@stagewright/api'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Makes a token and writes it, this once. */
export async function createToken(
  { client, terminal, answering }: Remote,
  body: RouteBody<'tokens.create'>,
): Promise<void> {
  const made = await client.tokens.create(body)
  say(terminal, answering, made, () => [made.token])
}

/** Lists tokens, the newest first. */
export async function listTokens(
  { client, terminal, answering, look }: Remote,
  query: RouteQuery<'tokens.list'>,
): Promise<void> {
  const page = await client.tokens.list(query)
  const when = (at: string | null) => (at === null ? 'never' : relativeTime(at, look.now))
  const columns = [
    { title: 'ID', text: ({ id }: Token) => id, widthMin: 36 },
    { title: 'NAME', text: ({ name }: Token) => name, widthMin: 12 },
    { title: 'PERSON', text: ({ person }: Token) => person.name },
    { title: 'SCOPES', text: ({ scopes }: Token) => scopes.join(','), widthMin: 10 },
    { title: 'USED', text: ({ usedAt }: Token) => when(usedAt) },
    { title: 'ENDS', text: ({ expiresAt }: Token) => when(expiresAt) },
  ]
  say(terminal, answering, page, () =>
    page.items.length === 0
      ? ['There are no tokens. Make one: stagewright token create --name CI --scopes read']
      : tableLines(page.items, columns, look.columns),
  )
}

/** Ends a token. */
export async function revokeToken(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.tokens.revoke(id)
  say(terminal, answering, done, () => ['Revoked; the token is worth nothing now.'])
}

/** Scopes as they are written, by commas. @throws CommandFailed for one that is none */
export function scopesOf(text: string): Scope[] {
  const names = text.split(',').map((name) => name.trim())
  return names
    .filter((name) => name !== '')
    .map((name) => {
      const scope = scopeNames.find((known) => known === name)
      if (scope) return scope
      throw misuse(`There is no scope ${name}.`, `The scopes are ${scopeNames.join(', ')}.`)
    })
}
