// stagewright webhook list|add|remove|test|log
import type { RouteBody } from '@stagewright/api'
import { say } from '../say.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Lists webhooks that one may manage. */
export async function listWebhooks({ client, terminal, answering }: Remote): Promise<void> {
  const { items } = await client.webhooks.list()
  say(terminal, answering, { items }, () =>
    items.length === 0
      ? ['There is no webhook. Add one with: stagewright webhook add --label … --to https://…']
      : items.map(({ id, label, form, host, for: whose, kinds }) => {
          const told = kinds.length === 0 ? 'all kinds' : kinds.join(', ')
          return `${id}  ${label}: ${form} to ${host}, for ${whose.name}, ${told}`
        }),
  )
}

/** Adds one; a secret that was made is told once. */
export async function addWebhook(
  { client, terminal, answering }: Remote,
  hook: RouteBody<'webhooks.add'>,
): Promise<void> {
  const added = await client.webhooks.add(hook)
  say(terminal, answering, added, () => [
    `Added ${added.id}. Try it with: stagewright webhook test ${added.id}`,
    ...(added.secret === null ? [] : [`It signs with this secret, told once: ${added.secret}`]),
  ])
}

/** Removes one with its log. */
export async function removeWebhook(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.webhooks.remove(id)
  say(terminal, answering, done, () => ['Removed.'])
}

/** Has a notice sent that tries the address. */
export async function testWebhook(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const sent = await client.webhooks.test(id)
  say(terminal, answering, sent, () => [`On its way. See: stagewright webhook log ${id}`])
}

/** Shows what it was told. */
export async function showWebhookLog(
  { client, terminal, answering, look }: Remote,
  id: string,
): Promise<void> {
  const { items } = await client.webhooks.log(id)
  say(terminal, answering, { items }, () =>
    items.length === 0
      ? ['It was told nothing yet.']
      : items.map(({ at, state, tries, title, answer }) => {
          const said = answer === null ? '' : ` (${answer})`
          const times = tries === 1 ? '1 try' : `${tries} tries`
          return `${relativeTime(at, look.now)}  ${state}, ${times}: ${title}${said}`
        }),
  )
}
