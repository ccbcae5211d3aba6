// Commands that act on many work items at once: those named, or those that options find.
import type { Command } from 'commander'
import type { OpenItemFilter } from '@stagewright/api'
import type { Which } from './command/many-items.ts'
import type { To } from './command/work-item.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Due = { at: string; reason?: string }

const load = () => import('./command/many-items.ts')

/** `stagewright work-item claim-many` and the other verbs that end in `-many`. */
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
  many('set-due-date-many', 'Sets by hand when many items are due.')
    .requiredOption('--at <instant>', 'then, such as 2026-03-01T09:00:00Z')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (ids: string[], options: Given<OpenItemFilter & Due>) => {
      const remote = await connected(terminal, options)
      await (await load()).setDueDateMany(remote, whichOf(ids, options), options)
    })
  many('take-back-due-date-many', 'Takes back due dates that you set last by hand.').action(
    async (ids: string[], options: Given<OpenItemFilter>) =>
      (await load()).takeBackDueDateMany(await connected(terminal, options), whichOf(ids, options)),
  )
  many('comment-many', 'Comments on many items; who is mentioned with @[user name] is told once.')
    .requiredOption('--text <text>', 'what to say')
    .action(async (ids: string[], options: Given<OpenItemFilter & { text: string }>) => {
      const remote = await connected(terminal, options)
      await (await load()).commentMany(remote, whichOf(ids, options), options.text)
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
