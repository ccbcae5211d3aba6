// The commands about comments on a work item: names, arguments and options.
import type { Command } from 'commander'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'

/** `stagewright work-item comments|comment`. */
export function addItemComments(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const load = () => import('./command/feed.ts')
  isPaged(asksServer(item.command('comments <id>')))
    .description('Shows the comments on a work item, newest first.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).showComments(await connected(terminal, options), id, queryOf(options)),
    )
  asksServer(item.command('comment <id> <text>'))
    .description('Comments on a work item; @[user name] tells that person.')
    .action(async (id: string, text: string, options: Given<object>) =>
      (await load()).commentOnItem(await connected(terminal, options), id, text),
    )
}
