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

type Span = { from?: string; until?: string; orchestration?: string }

/** `stagewright work-time report`. */
export function addTimeReport({ program, terminal }: Context): void {
  const time = program.command('work-time').description('Time that people spent on work items.')
  asksServer(time.command('report'))
    .description('Sums it by step and person: one’s own, with Manage Runs everybody’s.')
    .option('--from <moment>', 'from then on, such as 2026-03-01; 30 days without it')
    .option('--until <moment>', 'before then; now without it')
    .option('--orchestration <ApiName>', 'of one orchestration')
    .action(async ({ from, until, orchestration, ...options }: Given<Span>) => {
      const { reportWorkTime } = await import('./command/time-report.ts')
      return reportWorkTime(await connected(terminal, options), {
        ...(from !== undefined && { from: momentOf(from) }),
        ...(until !== undefined && { until: momentOf(until) }),
        ...(orchestration !== undefined && { orchestration }),
      })
    })
}

/** A day begins at midnight UTC. */
function momentOf(text: string): string {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new InvalidArgumentError(`${text} is no moment, such as 2026-03-01.`)
  return new Date(at).toISOString()
}
