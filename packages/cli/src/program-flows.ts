// The commands about flows that people begin, and about files: names, arguments and options.
import type { Command } from 'commander'
import { collect } from './assignments.ts'
import type { RemoteOptions } from './command/context.ts'
import type { RunOptions } from './command/flow.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

/** `stagewright flow …`. */
export function addFlow({ program, terminal }: Context): void {
  const flow = program.command('flow').description('Flows that a person starts.')
  const load = () => import('./command/flow.ts')
  const plays = (command: Command) =>
    command
      .option('--set <field=value>', 'the value of a field; it is not asked', collect, [])
      .option('--no-ask', 'ask nothing: what is not set stays as the screens show it')
  asksServer(flow.command('list'))
    .description('Lists the flows that can be started.')
    .action(async (options: RemoteOptions) =>
      (await load()).listFlows(await connected(terminal, options)),
    )
  plays(asksServer(flow.command('run <ApiName>')))
    .description('Starts a flow and plays its screens in the terminal.')
    .option('--record <id>', 'the record it is about, as input recordId')
    .option('--input <name=value>', 'an input variable; repeat it for more', collect, [])
    .action(async (name: string, options: Given<RunOptions>) =>
      (await load()).runFlow(await connected(terminal, options), name, options),
    )
  asksServer(flow.command('unfinished'))
    .description('Lists the flows that one began and has not finished.')
    .action(async (options: RemoteOptions) =>
      (await load()).listUnfinished(await connected(terminal, options)),
    )
  plays(asksServer(flow.command('resume <id>')))
    .description('Goes on with an unfinished flow.')
    .action(async (id: string, options: Given<Pick<RunOptions, 'set' | 'ask'>>) =>
      (await load()).resumeFlow(await connected(terminal, options), id, options),
    )
  asksServer(flow.command('discard <id>'))
    .description('Drops an unfinished flow; what it has saved stays.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).discardFlow(await connected(terminal, options), id),
    )
}

/** `stagewright file …`. */
export function addFile({ program, terminal }: Context): void {
  const file = program.command('file').description('Files of records.')
  const load = () => import('./command/file.ts')
  asksServer(file.command('upload <record> <paths...>'))
    .description('Keeps files of this machine for a record.')
    .action(async (record: string, paths: string[], options: RemoteOptions) =>
      (await load()).uploadFiles(await connected(terminal, options), record, paths),
    )
  asksServer(file.command('list <record>'))
    .description('Lists the files of a record.')
    .action(async (record: string, options: RemoteOptions) =>
      (await load()).listFiles(await connected(terminal, options), record),
    )
  asksServer(file.command('download <id> <path>'))
    .description('Writes a file to this machine.')
    .action(async (id: string, path: string, options: RemoteOptions) =>
      (await load()).downloadFile(await connected(terminal, options), id, path),
    )
  asksServer(file.command('delete <id>'))
    .description('Deletes a file everywhere.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).deleteFile(await connected(terminal, options), id),
    )
}
