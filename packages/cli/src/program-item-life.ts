// Commands on an open work item besides working on it: names, arguments and options.
import { type Command, Option } from 'commander'
import type { ItemPriority } from '@stagewright/api'
import type { RemoteOptions } from './command/context.ts'
import type { Delegate, Snooze } from './command/item-life.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

const load = () => import('./command/item-life.ts')

/** `stagewright work-item ask-requester`, `delegate`, `snooze` and what ends them. */
export function addItemLife(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const one = (name: string, description: string) =>
    asksServer(item.command(`${name} <id>`)).description(description)
  one('ask-requester', 'Asks who asked for the work; the item waits for the answer.')
    .requiredOption('--text <text>', 'what you want to know')
    .action(async (id: string, options: Given<{ text: string }>) =>
      (await load()).askRequester(await connected(terminal, options), id, options.text),
    )
  one('answer-question', 'Answers the question about an item.')
    .requiredOption('--text <text>', 'the answer')
    .action(async (id: string, options: Given<{ text: string }>) =>
      (await load()).answerQuestion(await connected(terminal, options), id, options.text),
    )
  one('withdraw-question', 'Takes the question about an item back.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).withdrawQuestion(await connected(terminal, options), id),
  )
  one('delegate', 'Has somebody else do an item of yours, who gives it back.')
    .requiredOption('--user <username>', 'who is to do it')
    .option('--may-complete', 'they may complete it')
    .option('--note <text>', 'what they are told')
    .action(async (id: string, options: Given<Delegate>) =>
      (await load()).delegateWorkItem(await connected(terminal, options), id, options),
    )
  one('return', 'Gives a delegated item back to its owner, or takes it back.')
    .option('--note <text>', 'what is to be said with it')
    .action(async (id: string, options: Given<{ note?: string }>) =>
      (await load()).returnWorkItem(await connected(terminal, options), id, options.note),
    )
  one('snooze', 'Puts an item out of the way until a time; its due date stays.')
    .option('--until <time>', 'such as 2026-03-02T09:00:00Z')
    .option('--for <span>', 'such as "2 hours" or "3 days"')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<Snooze>) =>
      (await load()).snoozeWorkItem(await connected(terminal, options), id, options),
    )
  asksServer(item.command('set-priority <id>'))
    .description('Says how urgent an item is; it does not rise by itself any more.')
    .addOption(
      new Option('--priority <level>', 'how urgent')
        .choices(['low', 'normal', 'high', 'urgent'])
        .makeOptionMandatory(),
    )
    .action(async (id: string, options: Given<{ priority: ItemPriority }>) =>
      (await load()).setPriority(await connected(terminal, options), id, options.priority),
    )
  one('wake', 'Brings a snoozed item back before its time.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).wakeWorkItem(await connected(terminal, options), id),
  )
}
