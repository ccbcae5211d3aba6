// Mentions in posts: `{!@005…}` or `@[005…]` by id, `@[uma@example.org]` by user name. They are
// shown as the person's name, and the person is told.
import type { Performance } from '@stagewright/conductor'
import {
  insertNotifications,
  membersMeant,
  type Notice,
  peopleMeant,
  type Transaction,
} from '@stagewright/store'

/** What stands between the brackets → the name shown and the people told. */
export type Mentions = ReadonlyMap<string, { name: string; personIds: string[] }>

const pattern = /\{!?@([^{}\s]+)\}|@\[([^\]\s]+)\]/g

/** Looks up everybody whom the texts mention, with one statement for people and one for groups. */
export async function mentionsIn(tx: Transaction, texts: readonly string[]): Promise<Mentions> {
  const names = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(pattern)].map(([, one, other]) => one ?? other ?? ''),
    ),
  )
  const mentions = new Map<string, { name: string; personIds: string[] }>()
  if (names.size === 0) return mentions
  const people = await peopleMeant(tx, { ids: [...names], usernames: [...names] })
  for (const { id, username, name } of people) {
    for (const key of [id, username]) mentions.set(key.toLowerCase(), { name, personIds: [id] })
  }
  const members = await membersMeant(tx, { ids: [...names], developerNames: [...names] })
  for (const { id, groupId, developerName } of members) {
    for (const key of [groupId, developerName]) {
      const known = mentions.get(key.toLowerCase())
      const personIds = [...(known?.personIds ?? []), id]
      mentions.set(key.toLowerCase(), { name: developerName, personIds })
    }
  }
  return mentions
}

/** The text as people read it. Who is not known stays as it was written. */
export function withNames(text: string, mentions: Mentions): string {
  return text.replace(pattern, (whole, one?: string, other?: string) => {
    const found = mentions.get((one ?? other ?? '').toLowerCase())
    return found ? `@${found.name}` : whole
  })
}

type Telling = { performance: Performance; tx: Transaction; by: string }
export type Post = { text: string; parentId: string }

/** The ids of the people whom a text means. */
export function peopleIn(text: string, mentions: Mentions): string[] {
  const names = [...text.matchAll(pattern)].map(([, one, other]) => one ?? other ?? '')
  return [...new Set(names.flatMap((name) => mentions.get(name.toLowerCase())?.personIds ?? []))]
}

/** Tells everybody who is mentioned, once for each post, and not who wrote it. */
export async function tellMentioned(
  { performance, tx, by }: Telling,
  posts: readonly Post[],
  mentions: Mentions,
): Promise<void> {
  const { newId, now } = performance.world
  const notices = posts.flatMap(({ text, parentId }): Notice[] => {
    const people = peopleIn(text, mentions).filter((id) => id !== by)
    return people.map((personId) => ({
      id: newId('0NF'),
      personId,
      title: 'You were mentioned in a post',
      body: withNames(text, mentions).slice(0, 1000),
      recordId: parentId,
    }))
  })
  await insertNotifications(tx, notices, now)
}
