// Commands on work items: what waits for people.
import { Option } from 'commander'
import { collect } from './assignments.ts'
import type { RemoteOptions } from './command/context.ts'
import type { To } from './command/work-item.ts'
import { addItemComments } from './program-item-comments.ts'
import { addDrafts } from './program-views.ts'
import { addWorkTimes } from './program-work-times.ts'
import { addReviews } from './program-approvals.ts'
import { addApprovers } from './program-approvers.ts'
import { addChecklist } from './program-checklist.ts'
import { addItemLife } from './program-item-life.ts'
import { addManyItems } from './program-many-items.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  isSentOnce,
  queryOf,
} from './program-parts.ts'

const relations = [
  ...(['me', 'my-groups', 'my-lines', 'others', 'delegated-by-me', 'done-by-me'] as const),
]

export function addWorkItem({ program, terminal }: Context): void {
  const item = program.command('work-item').description('Work items: what waits for people.')
  const load = () => import('./command/work-item.ts')
  isPaged(asksServer(item.command('list')))
    .description('Lists work items, newest first.')
    .addOption(
      new Option('--status <status>', 'only open or ended').choices(['Assigned', 'Completed']),
    )
    .addOption(new Option('--for <relation>', 'only what it is to you').choices([...relations]))
    .option('--assignee <id>', 'only with this person, group or queue')
    .option('--orchestration <ApiName>', 'only of this orchestration')
    .option('--run-id <id>', 'only of this run')
    .option('--record-id <id>', 'only about this record')
    .option('--search <text>', 'only with this in label, record or names')
    .option('--due-before <instant>', 'only open ones due before then')
    .option('--due <states>', 'only on-time, at-risk, overdue, stopped or none; more with commas')
    .addOption(
      new Option('--sort <column>', 'order by').choices([
        'createdAt',
        'changedAt',
        'label',
        'dueAt',
        'priority',
      ]),
    )
    .addOption(new Option('--order <order>', 'its direction').choices(['asc', 'desc']))
    .action(async (options: Given<object>) =>
      (await load()).listWorkItems(await connected(terminal, options), queryOf(options)),
    )
  const one = (name: string, description: string) =>
    asksServer(item.command(`${name} <id>`)).description(description)
  one('show', 'Shows a work item, the stages of its run and its history.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).showWorkItem(await connected(terminal, options), id),
  )
  one('who', 'Says who may do an item and why, and whom a rule keeps from it.').action(
    async (id: string, options: RemoteOptions) => {
      const { sayWho } = await import('./command/who.ts')
      return sayWho(await connected(terminal, options), id)
    },
  )
  one('claim', 'Takes an item from its group or queue.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).claimWorkItem(await connected(terminal, options), id),
  )
  asksServer(item.command('get-next'))
    .description('Takes the best item that waits in your groups and queues.')
    .action(async (options: RemoteOptions) =>
      (await load()).getNextWorkItem(await connected(terminal, options)),
    )
  one('release', 'Gives a taken item back.').action(async (id: string, options: RemoteOptions) =>
    (await load()).releaseWorkItem(await connected(terminal, options), id),
  )
  one('reassign', 'Hands an item to somebody else.')
    .option('--user <username>', 'to this person')
    .option('--group <ApiName>', 'to this group')
    .option('--queue <ApiName>', 'to this queue')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<To>) =>
      (await load()).reassignWorkItem(await connected(terminal, options), id, options),
    )
  one('set-due-date', 'Sets by hand when an item is due.')
    .requiredOption('--at <instant>', 'then, such as 2026-03-01T09:00:00Z')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ at: string; reason?: string }>) =>
      (await load()).setDueDate(await connected(terminal, options), id, options),
    )
  one('take-back-due-date', 'Takes back the due date that you set last by hand.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).takeBackDueDate(await connected(terminal, options), id),
  )
  one('open', 'Opens the screen flow of an item and shows what it asks for.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).openWorkItem(await connected(terminal, options), id),
  )
  isSentOnce(one('complete', 'Walks through the screens of an item with the values given.'))
    .option('--set <field=value>', 'the value of a field; repeat it for more', collect, [])
    .action(async (id: string, options: Given<{ set: string[] }>) =>
      (await load()).completeWorkItem(await connected(terminal, options), id, options.set),
    )
  one('recall-completion', 'Takes your own completion back while nobody has gone on from it.')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ reason?: string }>) =>
      (await load()).recallCompletion(await connected(terminal, options), id, options),
    )
  one('send-back', 'Sends the work back to an earlier step or stage, which is done anew.')
    .requiredOption('--to <ApiName>', 'the step or stage, as `work-item show` names it')
    .requiredOption('--reason <text>', 'what is to be redone; who gets it sees it')
    .action(async (id: string, options: Given<{ to: string; reason: string }>) =>
      (await load()).sendBackWorkItem(await connected(terminal, options), id, options),
    )
  addItemComments(item, { terminal })
  addWorkTimes(item, { terminal })
  addDrafts(item, { terminal })
  addReviews(item, { terminal })
  addItemLife(item, { terminal })
  addChecklist(item, { terminal })
  addManyItems(item, { terminal })
  addApprovers(item, { terminal })
}
