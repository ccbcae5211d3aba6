// Commands on runs: starting, steering and repairing them.
import { Option } from 'commander'
import { collect } from './assignments.ts'
import type { Remote, RemoteOptions } from './command/context.ts'
import type * as runWork from './command/run.ts'
import type { Act, Repair } from './command/run.ts'
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
  const previewed = new Option('--preview', 'only say what would come of it; change nothing')
  /** Does an act on a run, or only says what would come of it. */
  const does =
    (act: Act, doIt: DoIt) =>
    async (id: string, options: Given<Repair & { preview?: boolean }>): Promise<void> => {
      const remote = await connected(terminal, options)
      const work = await load()
      if (options.preview) await work.previewRepair(remote, id, { act, ...options })
      else await doIt(work, remote, id, options)
    }
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
    .addOption(previewed)
    .action(does('cancel', (work, remote, id, { reason }) => work.cancelRun(remote, id, reason)))
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
    .addOption(previewed)
    .action(does('suspend', (work, remote, id, { reason }) => work.suspendRun(remote, id, reason)))
  asksServer(run.command('resume <id>'))
    .description('Lets a suspended run, or one stopped outside of a step, go on.')
    .option('--reason <text>', 'why; it stands in the log')
    .addOption(previewed)
    .action(does('resume', (work, remote, id, options) => work.resumeRun(remote, id, options)))
  asksServer(run.command('retry <id>'))
    .description('Starts a failed step of a run again.')
    .requiredOption('--step <id>', 'the step, as `run show` names it')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .option('--input <name=value>', 'another value for an input; repeat it', collect, [])
    .addOption(previewed)
    .action(does('retry', (work, remote, id, options) => work.retryStep(remote, id, options)))
  asksServer(run.command('skip <id>'))
    .description('Goes on without a step; its work item is withdrawn.')
    .requiredOption('--step <id>', 'the step, as `run show` names it')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .option('--output <name=value>', 'a value in place of an output; repeat it', collect, [])
    .addOption(previewed)
    .action(does('skip', (work, remote, id, options) => work.skipStep(remote, id, options)))
}

type Start = { record?: string; input: string[]; key?: string }
type DoIt = (work: typeof runWork, remote: Remote, id: string, options: Repair) => Promise<void>
