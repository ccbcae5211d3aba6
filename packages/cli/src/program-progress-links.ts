// Commands on links to the progress of runs.
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

/** Adds to `stagewright run`, which must be there already. */
export function addProgressLinks({ program, terminal }: Context): void {
  const run = program.commands.find((command) => command.name() === 'run')
  if (!run) return
  const load = () => import('./command/progress-link.ts')
  asksServer(run.command('progress-link <id>'))
    .description('Makes a link by which people without an account see how far a run is.')
    .option('--days <number>', 'days that it works; 30 without it')
    .action(async (id: string, options: Given<{ days?: string }>) =>
      (await load()).makeProgressLink(await connected(terminal, options), id, options.days),
    )
  asksServer(run.command('progress-links <id>'))
    .description('Lists the links to the progress of a run that work.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).listProgressLinks(await connected(terminal, options), id),
    )
  asksServer(run.command('revoke-progress-link <id> <linkId>'))
    .description('Ends a link to the progress of a run at once.')
    .action(async (id: string, linkId: string, options: RemoteOptions) =>
      (await load()).revokeProgressLink(await connected(terminal, options), id, linkId),
    )
}
