// Commands on the checklist of a work item: names, arguments and options.
import type { Command } from 'commander'
import type { LineTo, NewLine } from './command/checklist.ts'
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

const load = () => import('./command/checklist.ts')

/** `stagewright work-item checklist`, `tick` and what changes lines. */
export function addChecklist(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const one = (name: string, description: string) =>
    asksServer(item.command(`${name} <id>`)).description(description)
  const ofLine = (name: string, description: string) =>
    asksServer(item.command(`${name} <id> <line>`)).description(description)
  const toSomebody = (command: Command) =>
    command
      .option('--user <username>', 'this person does it')
      .option('--group <ApiName>', 'somebody of this group does it')
      .option('--queue <ApiName>', 'somebody of this queue does it')
  one('checklist', 'Shows what is to be done on an item, line by line.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).showChecklist(await connected(terminal, options), id),
  )
  ofLine('tick', 'Says that a line is done; `checklist` shows the numbers of lines.').action(
    async (id: string, line: string, options: RemoteOptions) =>
      (await load()).tickLine(await connected(terminal, options), id, line),
  )
  ofLine('untick', 'Opens a ticked line again.').action(
    async (id: string, line: string, options: RemoteOptions) =>
      (await load()).untickLine(await connected(terminal, options), id, line),
  )
  toSomebody(one('add-line', 'Adds a line to the checklist.'))
    .requiredOption('--text <text>', 'what is to be done')
    .option('--required', 'the item cannot be completed before')
    .action(async (id: string, options: Given<NewLine>) =>
      (await load()).addLine(await connected(terminal, options), id, options),
    )
  ofLine('remove-line', 'Takes a line away that you have added.').action(
    async (id: string, line: string, options: RemoteOptions) =>
      (await load()).removeLine(await connected(terminal, options), id, line),
  )
  toSomebody(ofLine('assign-line', 'Gives a line to somebody; to nobody: to who does the item.'))
    .option('--nobody', 'whoever does the item does it')
    .action(async (id: string, line: string, options: Given<LineTo>) =>
      (await load()).assignLine(await connected(terminal, options), { id, line }, options),
    )
}
