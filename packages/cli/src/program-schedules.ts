// The commands about what runs by the clock or by an event: names, arguments and options.
import { collect } from './assignments.ts'
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given, isSentOnce } from './program-parts.ts'

/** `stagewright schedule …`. */
export function addSchedule({ program, terminal }: Context): void {
  const schedule = program.command('schedule').description('What waits for its time or an event.')
  const load = () => import('./command/schedule.ts')
  asksServer(schedule.command('list'))
    .description('Lists scheduled flows, later paths and paused flows.')
    .action(async (options: RemoteOptions) =>
      (await load()).listSchedules(await connected(terminal, options)),
    )
  asksServer(schedule.command('run-now <id>'))
    .description('Runs a scheduled flow by its API name, a path or a paused flow by its id, now.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).runNow(await connected(terminal, options), id),
    )
  asksServer(schedule.command('cancel <id>'))
    .description('Drops a path or a paused flow; leaves out the next time of a scheduled flow.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).cancelScheduled(await connected(terminal, options), id),
    )
}

/** `stagewright flow-failure …`. */
export function addFlowFailure({ program, terminal }: Context): void {
  const failure = program
    .command('flow-failure')
    .description('Flows that failed when nobody watched.')
  const load = () => import('./command/flow-failure.ts')
  asksServer(failure.command('list'))
    .description('Lists them, the newest first.')
    .action(async (options: RemoteOptions) =>
      (await load()).listFlowFailures(await connected(terminal, options)),
    )
  asksServer(failure.command('retry <id>'))
    .description('Does what failed once more, with the records as they are now.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).retryFlowFailure(await connected(terminal, options), id),
    )
  asksServer(failure.command('dismiss <id>'))
    .description('Takes a failure off the list; nothing is done again.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).dismissFlowFailure(await connected(terminal, options), id),
    )
}

/** `stagewright event …`. */
export function addEvent({ program, terminal }: Context): void {
  const event = program.command('event').description('Platform events.')
  const load = () => import('./command/event.ts')
  isSentOnce(asksServer(event.command('publish <Object>')))
    .description('Publishes an event; flows that listen run after it.')
    .option('--set <field=value>', 'the value of a field; repeat it for more', collect, [])
    .option('--stdin', 'read one JSON object, or a list of them, from the input')
    .action(async (object: string, options: Given<{ set: string[]; stdin?: boolean }>) =>
      (await load()).publishEvents(await connected(terminal, options), object, options),
    )
  asksServer(event.command('call-back <correlationId>'))
    .description('Answers what a flow waits for under this id; once more changes nothing.')
    .option('--event <Object>', 'the platform event it is', 'Callback__e')
    .option('--set <field=value>', 'the value of a field; repeat it for more', collect, [])
    .action(async (id: string, options: Given<{ event: string; set: string[] }>) =>
      (await load()).callBack(await connected(terminal, options), id, options),
    )
  asksServer(event.command('list <Object>'))
    .description('Lists delivered events of the last 72 hours, oldest first.')
    .option('--limit <number>', 'rows of a page, up to 200', '50')
    .option('--after <replayId>', 'only those after this replay id', '0')
    .action(async (object: string, options: Given<{ limit: string; after: string }>) => {
      const { limit, after } = options
      await (await load()).listEvents(await connected(terminal, options), object, { limit, after })
    })
}
