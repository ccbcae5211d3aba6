// The command about limits and processes: name and options.
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context } from './program-parts.ts'

/** `stagewright limits …`. */
export function addLimits({ program, terminal }: Context): void {
  const limits = program.command('limits').description('How much may be going on, and what is.')
  asksServer(limits.command('show'))
    .description(
      'Shows limits for the start of runs and for requests, with their present use, and the processes.',
    )
    .action(async (options: RemoteOptions) => {
      const { showLimits } = await import('./command/limits.ts')
      await showLimits(await connected(terminal, options))
    })
}
