// Commands on who is asked on an open step: names, arguments and options.
import { type Command, Option } from 'commander'
import type { NewApprover } from './command/approvers.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

const load = () => import('./command/approvers.ts')

/** `stagewright work-item add-approver` and `remove-approver`. */
export function addApprovers(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const one = (name: string, description: string) =>
    asksServer(item.command(`${name} <id>`)).description(description)
  one('add-approver', 'Asks one more: before, beside or after whoever has the item.')
    .addOption(
      new Option('--place <place>', 'in relation to whoever has the item')
        .choices(['before', 'beside', 'after'])
        .makeOptionMandatory(),
    )
    .option('--user <username>', 'this person')
    .option('--group <ApiName>', 'somebody of this group')
    .option('--queue <ApiName>', 'somebody of this queue')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<NewApprover>) =>
      (await load()).addApprover(await connected(terminal, options), id, options),
    )
  one('remove-approver', 'Takes back that somebody is asked; theirs is the item named.')
    .option('--reason <text>', 'why; they are told')
    .action(async (id: string, options: Given<{ reason?: string }>) =>
      (await load()).removeApprover(await connected(terminal, options), id, options),
    )
}
