// stagewright push list|remove|test|log|settings|set
import type { PushSettings, RouteBody } from '@stagewright/api'
import { say } from '../say.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Lists one's browsers that show notices. */
export async function listBrowsers({ client, terminal, answering, look }: Remote): Promise<void> {
  const list = await client.push.list()
  const empty = list.isOn
    ? 'No browser shows notices. Turn one on there: Notices, This browser.'
    : 'Notices in browsers are switched off. Somebody with ManagePeople switches them on: stagewright push set --on'
  say(terminal, answering, list, () =>
    list.items.length === 0
      ? [empty]
      : list.items.map(
          ({ id, label, host, seenAt }) =>
            `${id}  ${label}, by ${host}, seen ${relativeTime(seenAt, look.now)}`,
        ),
  )
}

/** Has one show no notices any more. */
export async function removeBrowser(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.push.remove(id)
  say(terminal, answering, done, () => ['Removed.'])
}

/** Has a notice sent that tries it. */
export async function testBrowser(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const sent = await client.push.test(id)
  say(terminal, answering, sent, () => ['On its way. See: stagewright push log'])
}

/** Shows what one's browsers were told. */
export async function showPushLog({ client, terminal, answering, look }: Remote): Promise<void> {
  const { items } = await client.push.log()
  say(terminal, answering, { items }, () =>
    items.length === 0
      ? ['Your browsers were told nothing yet.']
      : items.map(({ at, browser, state, tries, title, answer }) => {
          const said = answer === null ? '' : ` (${answer})`
          const times = tries === 1 ? '1 try' : `${tries} tries`
          return `${relativeTime(at, look.now)}  ${browser}: ${state}, ${times}: ${title}${said}`
        }),
  )
}

/** Shows what is set for everybody. */
export async function showPushSettings(remote: Remote): Promise<void> {
  saySettings(remote, await remote.client.push.settings())
}

/** Sets it. */
export async function setPush(remote: Remote, change: RouteBody<'push.configure'>): Promise<void> {
  saySettings(remote, await remote.client.push.configure(change))
}

function saySettings({ terminal, answering }: Remote, settings: PushSettings): void {
  const { isOn, contact, publicKey, browsers, people, problem } = settings
  say(terminal, answering, settings, () => [
    `Notices in browsers are ${isOn ? 'on' : 'off'}.`,
    ...(publicKey === null ? [] : [`Contact: ${contact}`, `Public key: ${publicKey}`]),
    `Browsers: ${browsers}, of people: ${people}.`,
    ...(problem === null ? [] : [`Nothing can be sent: ${problem}`]),
  ])
}
