// The commands of the audit: names, arguments and options.
import type { AuditListQuery, VerifyOptions } from './command/audit.ts'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'

/** `stagewright audit …`. */
export function addAudit({ program, terminal, end }: Context): void {
  const audit = program
    .command('audit')
    .description('What was done and by whom, and whether it still stands as it was written.')
  const load = () => import('./command/audit.ts')
  isPaged(asksServer(audit.command('list')))
    .description('Lists what was done, newest first.')
    .option('--person <name>', 'only by people with this in their name, or by this id')
    .option('--act <name>', 'only this act or event; `people` for all of them')
    .option('--target <id>', 'only what was done to this; a run gives its events')
    .option('--outcome <outcome>', 'Done or Refused')
    .option('--from <instant>', 'only from then on, such as 2026-03-01T00:00:00Z')
    .option('--until <instant>', 'only before then')
    .action(async (options: Given<AuditListQuery>) =>
      (await load()).listAudit(await connected(terminal, options), queryOf(options)),
    )
  asksServer(audit.command('head'))
    .description('Prints the end of the chain, to be noted where nobody of this system writes.')
    .action(async (options: RemoteOptions) =>
      (await load()).showHead(await connected(terminal, options)),
    )
  asksServer(audit.command('verify'))
    .description('Finds what was changed, removed, moved or put in; fails when something was.')
    .option('--head <head>', 'a head noted before: it must still stand in the chain')
    .option('--file <file>', 'verify an export instead; asks no server')
    .action(async (options: Given<VerifyOptions>) => {
      const { verifyAudit, verifyFile } = await load()
      const isWell = options.file
        ? await verifyFile(terminal, options)
        : await verifyAudit(await connected(terminal, options), options)
      if (!isWell) end(1)
    })
  asksServer(audit.command('export <file>'))
    .description('Writes the whole chain with what it speaks of, one link a line; an act itself.')
    .action(async (file: string, options: RemoteOptions) =>
      (await load()).exportAudit(await connected(terminal, options), file),
    )
}
