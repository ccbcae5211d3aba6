// Commands on runs: starting, steering and repairing them.
import { Option } from 'commander'
import { collect } from './assignments.ts'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  isSentOnce,
  queryOf,
} from './program-parts.ts'

const runStatuses = ['InProgress', 'Completed', 'Canceled', 'Error', 'Suspended']

export function addRun({ program, terminal }: Context): void {
  const run = program.command('run').description('Runs of orchestrations.')
  const load = () => import('./command/run.ts')
  isSentOnce(asksServer(run.command('start <ApiName>')))
    .description('Starts a run.')
    .option('--record <id>', 'the record it is about')
    .option('--input <name=value>', 'an input variable; repeat it for more', collect, [])
    .option('--key <text>', 'your own name for the run; one that has it is not started twice')
    .action(async (name: string, options: Given<Start>) =>
      (await load()).startRun(await connected(terminal, options), name, options),
    )
  isPaged(asksServer(run.command('list')))
    .description('Lists runs, last changed first.')
    .addOption(new Option('--status <status>', 'only in this state').choices(runStatuses))
    .option('--orchestration <ApiName>', 'only of this orchestration')
    .option('--record-id <id>', 'only about this record')
    .option('--business-key <text>', 'only the one started with this key')
    .option('--due <states>', 'only on-time, at-risk, overdue, stopped or none; more with commas')
    .option('--search <text>', 'only with this in the name of the run or its record')
    .action(async (options: Given<object>) =>
      (await load()).listRuns(await connected(terminal, options), queryOf(options)),
    )
  asksServer(run.command('show <id>'))
    .description('Shows a run: stages, steps, variables and the log in words.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).showRun(await connected(terminal, options), id),
    )
  asksServer(run.command('cancel <id>'))
    .description('Cancels a run; changes of records stay.')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ reason: string }>) =>
      (await load()).cancelRun(await connected(terminal, options), id, options.reason),
    )
  asksServer(run.command('why <id>'))
    .description('Says what a run waits for and how it came there, with the values seen.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).whyRun(await connected(terminal, options), id),
    )
  asksServer(run.command('log <id>'))
    .description('Tells the log of a run, with the values seen when conditions were looked at.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).logOfRun(await connected(terminal, options), id),
    )
  asksServer(run.command('suspend <id>'))
    .description('Suspends a run: what is at work goes on, nothing new starts.')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ reason: string }>) =>
      (await load()).suspendRun(await connected(terminal, options), id, options.reason),
    )
  asksServer(run.command('resume <id>'))
    .description('Lets a suspended run, or one stopped outside of a step, go on.')
    .option('--reason <text>', 'why; it stands in the log')
    .action(async (id: string, options: Given<{ reason?: string }>) =>
      (await load()).resumeRun(await connected(terminal, options), id, options),
    )
  asksServer(run.command('retry <id>'))
    .description('Starts a failed step of a run again.')
    .requiredOption('--step <id>', 'the step, as `run show` names it')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .option('--input <name=value>', 'another value for an input; repeat it', collect, [])
    .action(async (id: string, options: Given<Repair>) =>
      (await load()).retryStep(await connected(terminal, options), id, options),
    )
  asksServer(run.command('skip <id>'))
    .description('Goes on without a step; its work item is withdrawn.')
    .requiredOption('--step <id>', 'the step, as `run show` names it')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .option('--output <name=value>', 'a value in place of an output; repeat it', collect, [])
    .action(async (id: string, options: Given<Repair>) =>
      (await load()).skipStep(await connected(terminal, options), id, options),
    )
}

type Start = { record?: string; input: string[]; key?: string }
type Repair = { step: string; reason: string; input?: string[]; output?: string[] }
