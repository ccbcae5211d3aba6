// Commands on guests: people without an account who do one work item.
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

/** `stagewright guest …`. */
export function addGuests({ program, terminal }: Context): void {
  const guest = program
    .command('guest')
    .description('People without an account who do one work item, by a link.')
  const load = () => import('./command/guest.ts')
  asksServer(guest.command('invite <itemId>'))
    .description('Makes a link by which somebody without an account does a work item of one’s own.')
    .requiredOption('--name <text>', 'what the guest is called in its history')
    .option('--days <number>', 'days that the link works; 7 without it')
    .action(async (itemId: string, options: Given<{ name: string; days?: string }>) =>
      (await load()).inviteGuest(await connected(terminal, options), itemId, options),
    )
  asksServer(guest.command('list <itemId>'))
    .description('Lists the guests of a work item whose links work.')
    .action(async (itemId: string, options: RemoteOptions) =>
      (await load()).listGuests(await connected(terminal, options), itemId),
    )
  asksServer(guest.command('revoke <itemId> <guestId>'))
    .description('Ends the link of a guest at once.')
    .action(async (itemId: string, guestId: string, options: RemoteOptions) =>
      (await load()).revokeGuest(await connected(terminal, options), itemId, guestId),
    )
}
