// The commands for whoever looks after an installation: names, arguments and options.
import type { BackupCommandOptions } from './command/backup.ts'
import type { DoctorOptions } from './command/doctor.ts'
import type { MoveToOptions } from './command/move-to.ts'
import type { RestoreCommandOptions } from './command/restore.ts'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'

/** `stagewright doctor` and its like. */
export function addOperations(context: Context): void {
  addDoctor(context)
  addBackup(context)
  addMoveTo(context)
  addRetention(context)
  addBackgroundRights(context)
}

function addDoctor({ program, terminal, end }: Context): void {
  asksServer(program.command('doctor'))
    .description('Looks whether the system holds what it promises; changes nothing, at any time.')
    .option('--all', 'follow the log of every run, not of a sample')
    .option('--database', 'ask the database itself; no server needs to run')
    .action(async (options: DoctorOptions) => {
      const { askDoctor } = await import('./command/doctor.ts')
      if (!(await askDoctor(terminal, options))) end(1)
    })
}

function addBackup({ program, terminal, end }: Context): void {
  program
    .command('backup <file>')
    .description('Writes all data to a file, while the system works; compressed as .tar.gz.')
    .option('--replace', 'replace a file that is there already')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: BackupCommandOptions) => {
      const { backUp } = await import('./command/backup.ts')
      await backUp(terminal, file, options)
    })
  program
    .command('restore <file>')
    .description('Brings a backup back to an empty database, whole or not at all.')
    .option('--replace', 'drop everything that is in the database')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: RestoreCommandOptions) => {
      const { restore } = await import('./command/restore.ts')
      if (!(await restore(terminal, file, options))) end(1)
    })
}

function addBackgroundRights({ program, terminal }: Context): void {
  const rights = program
    .command('background-rights')
    .description('To which rights background work is held.')
  asksServer(rights.command('show'))
    .description('Shows what is held to which permission sets, and which file says so.')
    .action(async (options: RemoteOptions) => {
      const { showBackgroundRights } = await import('./command/background-rights.ts')
      await showBackgroundRights(await connected(terminal, options))
    })
}

function addRetention({ program, terminal }: Context): void {
  const retention = program.command('retention').description('How long things are kept.')
  const load = () => import('./command/retention.ts')
  asksServer(retention.command('show'))
    .description('Shows the policy, what is due by it, and what was done last.')
    .action(async (options: RemoteOptions) =>
      (await load()).showRetention(await connected(terminal, options)),
    )
  asksServer(retention.command('run'))
    .description('Archives and erases what is due now.')
    .option('--dry-run', 'only say what would be archived and erased')
    .action(async (options: Given<{ dryRun?: boolean }>) =>
      (await load()).runRetention(await connected(terminal, options), options.dryRun ?? false),
    )
  isPaged(asksServer(retention.command('archived')))
    .description('Lists archived runs, the one that ended first on top.')
    .action(async (options: Given<object>) =>
      (await load()).listArchived(await connected(terminal, options), queryOf(options)),
    )
  asksServer(retention.command('export <file>'))
    .description('Writes archived runs with their logs to a file, one JSON object a line.')
    .action(async (file: string, options: RemoteOptions) =>
      (await load()).exportArchived(await connected(terminal, options), file),
    )
}

function addMoveTo({ program, terminal, end }: Context): void {
  program
    .command('move-to [DATABASE_URL]')
    .description('Moves all data to an empty database of a PostgreSQL server.')
    .option('--undo', 'let programs start here again after a move')
    .option('--json', 'answer as JSON')
    .action(async (url: string | undefined, options: MoveToOptions) => {
      const { moveTo } = await import('./command/move-to.ts')
      if (!(await moveTo(terminal, url, options))) end(1)
    })
}
