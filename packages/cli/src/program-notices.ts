// The commands about notices: names, arguments and options.
import type { NoticeChoice, RouteBody } from '@stagewright/api'
import { collect } from './assignments.ts'
import { misuse } from './command-failed.ts'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'

type Choosing = { set: string[]; push: string[]; quiet?: string; digestHour?: string }
const choices: readonly NoticeChoice[] = ['mail', 'digest', 'app', 'none']

/** `stagewright notice …`. */
export function addNotice({ program, terminal }: Context): void {
  const notice = program.command('notice').description('What one is told, and wants to be told of.')
  const load = () => import('./command/notice.ts')
  isPaged(asksServer(notice.command('list')))
    .description('Lists notices, the newest first.')
    .action(async (options: Given<object>) =>
      (await load()).listNotices(await connected(terminal, options), queryOf(options)),
    )
  asksServer(notice.command('read [ids...]'))
    .description('Marks notices as read; without an id all.')
    .action(async (ids: string[], options: RemoteOptions) =>
      (await load()).readNotices(await connected(terminal, options), ids),
    )
  asksServer(notice.command('choices'))
    .description('Shows what one is told of, and how.')
    .action(async (options: RemoteOptions) =>
      (await load()).showChoices(await connected(terminal, options)),
    )
  asksServer(notice.command('choose'))
    .description('Changes what one is told of, and how.')
    .option(
      '--set <kind=choice>',
      'mail, digest, app or none for a kind; repeat it for more',
      collect,
      [],
    )
    .option(
      '--push <kind=yes|no>',
      'whether one’s browsers show a kind; repeat it for more',
      collect,
      [],
    )
    .option(
      '--quiet <hours>',
      'no mail and no browser between these times, such as 22:00-07:00, or none',
    )
    .option('--digest-hour <hour>', 'the hour at which the digest is sent, 0 to 23')
    .action(async (options: Given<Choosing>) =>
      (await load()).choose(await connected(terminal, options), changeIn(options)),
    )
}

/** What the options change. @throws CommandFailed for an option that says nothing known */
function changeIn({ set, push, quiet, digestHour }: Choosing): RouteBody<'notices.choose'> {
  const chosen = set.map((text) => {
    const [kind = '', word = ''] = text.split('=')
    const choice = choices.find((one) => one === word)
    if (choice) return [kind, choice] as const
    throw misuse(`${text} is no choice.`, `It looks like assignment=digest: ${choices.join(', ')}.`)
  })
  const pushed = push.map((text) => {
    const [kind = '', word = ''] = text.split('=')
    if (word === 'yes' || word === 'no') return [kind, word === 'yes'] as const
    throw misuse(`${text} is no choice.`, 'It looks like assignment=yes: yes, no.')
  })
  const [from = '', until = ''] = (quiet ?? '').split('-')
  return {
    ...(chosen.length > 0 && { choices: Object.fromEntries(chosen) }),
    ...(pushed.length > 0 && { pushes: Object.fromEntries(pushed) }),
    ...(quiet !== undefined && { quiet: quiet === 'none' ? null : { from, until } }),
    ...(digestHour !== undefined && { digestHour: Number(digestHour) }),
  }
}
