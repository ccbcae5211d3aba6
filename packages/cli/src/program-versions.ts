// The commands about versions: of orchestrations, of flows, and runs that go from one to another.
import { assert } from '@stagewright/base'
import type { Command } from 'commander'
import { collect } from './assignments.ts'
import type { RemoteOptions } from './command/context.ts'
import type { MigrateOptions } from './command/migrate.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Noun = 'orchestration' | 'flow'

/** Adds to `stagewright orchestration`, `flow` and `run`, which must be there already. */
export function addVersions(context: Context): void {
  for (const noun of ['orchestration', 'flow'] as const) addLifecycle(context, noun)
  addDiff(context)
  addMigrate(context)
}

function commandOf(program: Command, name: string): Command {
  const found = program.commands.find((command) => command.name() === name)
  assert(found, `no command ${name}`)
  return found
}

function addLifecycle({ program, terminal }: Context, noun: Noun): void {
  const parent = commandOf(program, noun)
  const load = () => import('./command/version.ts')
  asksServer(parent.command('versions <ApiName>'))
    .description('Lists the versions with their state and their live runs.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).listVersions(await connected(terminal, options), noun, name),
    )
  asksServer(parent.command('activate <ApiName> <version>'))
    .description('Makes a version the active one; live runs stay on theirs.')
    .action(async (name: string, version: string, options: RemoteOptions) =>
      (await load()).activateVersion(await connected(terminal, options), noun, { name, version }),
    )
  asksServer(parent.command('deactivate <ApiName>'))
    .description('Leaves no version active; live runs go on.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).deactivate(await connected(terminal, options), noun, name),
    )
  asksServer(parent.command('delete-version <ApiName> <version>'))
    .description('Deletes a version that nothing live needs.')
    .action(async (name: string, version: string, options: RemoteOptions) =>
      (await load()).deleteVersion(await connected(terminal, options), noun, { name, version }),
    )
}

function addDiff({ program, terminal }: Context): void {
  asksServer(commandOf(program, 'orchestration').command('diff <ApiName> <from> <to>'))
    .description('Says in words what differs between two versions.')
    .action(async (name: string, from: string, to: string, options: RemoteOptions) => {
      const { showDifference } = await import('./command/version.ts')
      await showDifference(await connected(terminal, options), name, { from, to })
    })
}

function addMigrate({ program, terminal, end }: Context): void {
  const run = commandOf(program, 'run')
  const load = () => import('./command/migrate.ts')
  asksServer(run.command('migrate [ids...]'))
    .description('Brings live runs to another version of their orchestration.')
    .requiredOption('--to <version>', 'the version they go over to')
    .option('--orchestration <ApiName>', 'all its live runs, in the place of ids')
    .option('--from <version>', 'of these only those on this version')
    .option('--stage <ApiName>', 'of these only those that stand in this stage')
    .option('--map <A=B>', 'stage or step A becomes B, or nothing (A=); repeat it', collect, [])
    .option('--renew-pins', 'called flows take their active version; without it they stay')
    .option('--reason <text>', 'why; it stands in the log')
    .option('--preview', 'only say what would happen; change nothing')
    .action(async (ids: string[], options: Given<MigrateOptions>) => {
      const isGood = await (
        await load()
      ).migrateRuns(await connected(terminal, options), ids, options)
      if (!isGood) end(1)
    })
  asksServer(run.command('undo-migration <id>'))
    .description('Takes a migration back, while nobody has worked on the run since.')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ reason?: string }>) =>
      (await load()).undoMigration(await connected(terminal, options), id, options.reason),
    )
}
