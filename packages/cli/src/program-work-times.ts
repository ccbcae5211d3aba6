// The commands about time spent on a work item: names, arguments and options.
import { type Command, InvalidArgumentError } from 'commander'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Noted = { note?: string }

function minutesOf(text: string): number {
  const minutes = Number(text)
  if (/^\d+$/.test(text)) return minutes
  throw new InvalidArgumentError('Write whole minutes, such as 25.')
}

/** `stagewright work-item times|add-time|correct-time`. */
export function addWorkTimes(item: Command, { terminal }: Pick<Context, 'terminal'>): void {
  const load = () => import('./command/work-times.ts')
  asksServer(item.command('times <id>'))
    .description('Shows how long people worked on a work item.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).showTimes(await connected(terminal, options), id),
    )
  asksServer(item.command('add-time <id>'))
    .argument('<minutes>', 'whole minutes', minutesOf)
    .option('--note <text>', 'what it was for')
    .description('Adds time of yours that was not spent on the page of the work item.')
    .action(async (id: string, minutes: number, options: Given<Noted>) =>
      (await load()).addTime(await connected(terminal, options), id, said(minutes, options)),
    )
  asksServer(item.command('correct-time <id> <timeId>'))
    .argument('<minutes>', 'whole minutes', minutesOf)
    .option('--note <text>', 'what it was for')
    .description('Says how long a part of your time took, in the place of what was measured.')
    .action(async (id: string, timeId: string, minutes: number, options: Given<Noted>) => {
      const remote = await connected(terminal, options)
      return (await load()).correctTime(remote, { id, timeId }, said(minutes, options))
    })
}

function said(minutes: number, { note }: Noted) {
  return { minutes, ...(note !== undefined && { note }) }
}
