// The commands about saved views, private drafts and the Work Guide: names, arguments and options.
import type { Command } from 'commander'
import { collect } from './assignments.ts'
import { misuse } from './command-failed.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

const PLACE = 'the list: work-items, runs, or records:<Object>'

/** `stagewright view …`. */
export function addViews({ program, terminal }: Context): void {
  const view = program.command('view').description('Views of lists, kept under a name.')
  const load = () => import('./command/views.ts')
  asksServer(view.command('list'))
    .description('Lists your views, and those shared with your groups and queues.')
    .option('--place <list>', PLACE, 'work-items')
    .action(async (options: Given<{ place: string }>) =>
      (await load()).listViews(await connected(terminal, options), options.place),
    )
  asksServer(view.command('save <name>'))
    .description('Keeps a view; one of yours with that name is replaced.')
    .option('--place <list>', PLACE, 'work-items')
    .option('--set <key=value>', 'a parameter of the list; repeat it for more', collect, [])
    .option('--share-with <id>', 'id of a group or queue whose members see it')
    .action(async (name: string, options: Given<Saving>) => {
      const { place, set, shareWith = null } = options
      const body = { place, name, search: searchIn(set), sharedWith: shareWith }
      return (await load()).saveView(await connected(terminal, options), body)
    })
  asksServer(view.command('delete <id>'))
    .description('Drops a view of yours.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).deleteView(await connected(terminal, options), id),
    )
}

type Saving = { place: string; set: string[]; shareWith?: string }

function searchIn(set: readonly string[]): { [key: string]: string } {
  const pairs = set.map((text) => {
    const at = text.indexOf('=')
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)] as const
    throw misuse(`${text} is no parameter.`, 'It looks like due=overdue.')
  })
  return Object.fromEntries(pairs)
}

/** `stagewright guide …`. */
export function addGuide({ program, terminal }: Context): void {
  const guide = program.command('guide').description('The Work Guide of a record.')
  const load = () => import('./command/views.ts')
  asksServer(guide.command('show <recordId>'))
    .description('Shows what you have to do about a record.')
    .action(async (recordId: string, options: Given<object>) =>
      (await load()).showGuide(await connected(terminal, options), recordId),
    )
  asksServer(guide.command('token <recordId>'))
    .description('Makes a token for a page of another site that shows the Work Guide.')
    .option('--user <name>', 'whom it is for; you without it')
    .option('--minutes <count>', 'how long it lives, 15 at most', '15')
    .action(async (recordId: string, options: Given<{ user?: string; minutes: string }>) => {
      const { user, minutes } = options
      const wanted = { recordId, minutes: Number(minutes), ...(user && { username: user }) }
      return (await load()).makeGuideToken(await connected(terminal, options), wanted)
    })
}

/** `stagewright work-item drafts|drop-drafts`. */
export function addDrafts(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const load = () => import('./command/views.ts')
  asksServer(item.command('drafts <id>'))
    .description('Shows what you typed into its screens and have not sent; nobody else sees it.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).showDrafts(await connected(terminal, options), id),
    )
  asksServer(item.command('drop-drafts <id>'))
    .description('Throws away what you typed and have not sent.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).dropDrafts(await connected(terminal, options), id),
    )
}
