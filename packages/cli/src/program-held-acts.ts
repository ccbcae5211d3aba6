// The commands about acts that wait for a second person: names, arguments and options.
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'

type Listing = { state?: string; limit: string; after?: string }

/** `stagewright held-act …`. */
export function addHeldActs({ program, terminal, end }: Context): void {
  const held = program
    .command('held-act')
    .description('Acts of administration that wait for a second person.')
  const load = () => import('./command/held-act.ts')
  asksServer(held.command('rules'))
    .description('Shows which requests wait for a second person here.')
    .action(async (options: RemoteOptions) =>
      (await load()).showRules(await connected(terminal, options)),
    )
  asksServer(isPaged(held.command('list')))
    .description('Lists what waits for a second person, or did, the newest first.')
    .option('--state <states>', 'only these, separated by commas, such as Waiting,Failed')
    .action(async (options: Given<Listing>) =>
      (await load()).listHeldActs(await connected(terminal, options), queryOf(options)),
    )
  asksServer(held.command('show <id>'))
    .description('Shows what would be done, how things stood, and how they stand now.')
    .option('--save <folder>', 'write the files of a deployment there, to be read')
    .action(async (id: string, options: Given<{ save?: string }>) =>
      (await load()).showHeldAct(await connected(terminal, options), id, options.save),
    )
  asksServer(held.command('approve <id>'))
    .description('Has it carried out as it was asked for.')
    .option('--comment <text>', 'a word to whoever asked')
    .action(async (id: string, options: Given<{ comment?: string }>) => {
      const { comment = '' } = options
      const isDone = await (
        await load()
      ).approveHeldAct(await connected(terminal, options), id, comment)
      if (!isDone) end(1)
    })
  asksServer(held.command('refuse <id>'))
    .description('Refuses it: nothing is done.')
    .requiredOption('--reason <text>', 'why; whoever asked reads it')
    .action(async (id: string, options: Given<{ reason: string }>) =>
      (await load()).refuseHeldAct(await connected(terminal, options), id, options.reason),
    )
  asksServer(held.command('withdraw <id>'))
    .description('Takes back what one asked for oneself.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).withdrawHeldAct(await connected(terminal, options), id),
    )
}
