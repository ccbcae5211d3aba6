// Commands that act on many work items at once: those named, or those that options find.
import type { Command } from 'commander'
import type { OpenItemFilter } from '@stagewright/api'
import type { Which } from './command/many-items.ts'
import type { To } from './command/work-item.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

const load = () => import('./command/many-items.ts')

/** `stagewright work-item claim-many`, `release-many` and `reassign-many`. */
export function addManyItems(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const many = (name: string, description: string) =>
    asksServer(item.command(`${name} [ids...]`))
      .description(description)
      .option('--assignee <id>', 'all open ones with this person, group or queue')
      .option('--orchestration <ApiName>', 'all open ones of this orchestration')
      .option('--run-id <id>', 'all open ones of this run')
      .option('--record-id <id>', 'all open ones about this record')
      .option('--search <text>', 'all open ones with this in label, record or names')
  many('claim-many', 'Takes many items from groups and queues.').action(
    async (ids: string[], options: Given<OpenItemFilter>) =>
      (await load()).claimMany(await connected(terminal, options), whichOf(ids, options)),
  )
  many('release-many', 'Gives many taken items back.').action(
    async (ids: string[], options: Given<OpenItemFilter>) =>
      (await load()).releaseMany(await connected(terminal, options), whichOf(ids, options)),
  )
  many('reassign-many', 'Hands many items to somebody else, who is told once.')
    .option('--user <username>', 'to this person')
    .option('--group <ApiName>', 'to this group')
    .option('--queue <ApiName>', 'to this queue')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (ids: string[], options: Given<OpenItemFilter & To>) => {
      const remote = await connected(terminal, options)
      await (await load()).reassignMany(remote, whichOf(ids, options), options)
    })
}

function whichOf(
  ids: string[],
  { assignee, orchestration, runId, recordId, search }: OpenItemFilter,
): Which {
  const all = { assignee, orchestration, runId, recordId, search }
  const given = Object.entries(all).filter(([, value]) => value !== undefined)
  return { ids, filter: Object.fromEntries(given) }
}
