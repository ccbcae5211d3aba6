// The commands: names, arguments and options. What a command does is loaded when it is called, so
// that `--help` and the small ones start at once.
import { Command, CommanderError, Option } from 'commander'
import { collect } from './assignments.ts'
import type { CheckOptions } from './command/check.ts'
import type { RemoteOptions } from './command/context.ts'
import type { TestOptions } from './command/test.ts'
import type { FormulaOptions } from './command/formula.ts'
import { addApproval, addReviews } from './program-approvals.ts'
import { addAction, addConnection, addFeed } from './program-integrations.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'
import { addFile, addFlow } from './program-flows.ts'
import { addEvent, addFlowFailure, addSchedule } from './program-schedules.ts'
import { reportFailure } from './report-failure.ts'
import type { ServeOptions } from './serve/settings.ts'
import type { Terminal } from './terminal.ts'
import { programVersion } from './version.ts'

/** Runs one command line; gives the exit code. */
export async function runProgram(words: string[], terminal: Terminal): Promise<number> {
  let exitCode = 0
  const program = buildProgram(terminal, (code) => (exitCode = code))
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has written what is wrong already; asking for help is not wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return reportFailure(error, terminal, words.includes('--json'))
  }
}

/** The whole command; `end` sets an exit code other than 0. */
export function buildProgram(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('stagewright')
    .description('Runs flow orchestrations: the server, and everything one asks of it.')
    .version(programVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      getOutHelpWidth: () => terminal.columns,
    })
    .showSuggestionAfterError()
  const context = { program, terminal, end }
  addServe(context)
  addDeploy(context)
  addCheck(context)
  addTest(context)
  addRun(context)
  addWorkItem(context)
  addApproval(context)
  addRecord(context)
  addFlow(context)
  addSchedule(context)
  addFlowFailure(context)
  addEvent(context)
  addFile(context)
  addFeed(context)
  addConnection(context)
  addAction(context)
  addLists(context)
  addSession(context)
  addFormula(context)
  return program
}

function addServe({ program, terminal, end }: Context): void {
  program
    .command('serve')
    .description('Starts database, jobs, API and web application, until Ctrl-C.')
    .option(
      '--sample <folder>',
      'deploy this project with its people and records when all is empty',
    )
    .option('--port <number>', 'port to listen on (PORT, default 3000)')
    .option('--host <address>', 'address to listen on (HOST, default 127.0.0.1: this machine only)')
    .option('--https', 'browsers come over HTTPS, by a proxy in front (STAGEWRIGHT_HTTPS=true)')
    .option('--log-level <level>', 'silent, error, warn or info (STAGEWRIGHT_LOG, default warn)')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve/serve.ts')
      end(await serve(terminal, options))
    })
}

function addCheck({ program, terminal, end }: Context): void {
  program
    .command('check <folder>')
    .description('Says of every file of a project whether it runs, and why not; needs no server.')
    .option('--strict', 'fail for exceptions too')
    .option('--notes', 'show notes too')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, options: CheckOptions) => {
      const { checkFolder } = await import('./command/check.ts')
      if (!(await checkFolder(terminal, folder, options))) end(1)
    })
}

function addTest({ program, terminal, end }: Context): void {
  program
    .command('test <folder>')
    .description('Plays the scenario tests of a project in simulated time, without a server.')
    .option('--only <text>', 'only scenarios with this in their name or file')
    .option('--missing', 'name the stages, steps, outcomes and elements that no scenario reached')
    .option('--junit <file>', 'write the results as JUnit XML')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, options: TestOptions) => {
      const { testFolder } = await import('./command/test.ts')
      if (!(await testFolder(terminal, folder, options))) end(1)
    })
}

function addDeploy({ program, terminal, end }: Context): void {
  asksServer(program.command('deploy <folder>'))
    .description('Deploys a project folder and says, file by file, what cannot run yet and why.')
    .option('--check', 'only say what would happen; change nothing')
    .action(async (folder: string, options: RemoteOptions & { check?: boolean }) => {
      const { deployFolder } = await import('./command/deploy.ts')
      const isGood = await deployFolder(
        await connected(terminal, options),
        folder,
        options.check ?? false,
      )
      if (!isGood) end(1)
    })
}

const runStatuses = ['InProgress', 'Completed', 'Canceled', 'Error', 'Suspended']

function addRun({ program, terminal }: Context): void {
  const run = program.command('run').description('Runs of orchestrations.')
  const load = () => import('./command/run.ts')
  asksServer(run.command('start <ApiName>'))
    .description('Starts a run.')
    .option('--record <id>', 'the record it is about')
    .option('--input <name=value>', 'an input variable; repeat it for more', collect, [])
    .action(async (name: string, options: Given<{ record?: string; input: string[] }>) =>
      (await load()).startRun(await connected(terminal, options), name, options),
    )
  isPaged(asksServer(run.command('list')))
    .description('Lists runs, last changed first.')
    .addOption(new Option('--status <status>', 'only in this state').choices(runStatuses))
    .option('--orchestration <ApiName>', 'only of this orchestration')
    .option('--record-id <id>', 'only about this record')
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
    .description('Says what a run waits for, with the values seen.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).whyRun(await connected(terminal, options), id),
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

type Repair = { step: string; reason: string; input?: string[]; output?: string[] }

type To = { user?: string; group?: string; queue?: string; reason?: string }

function addWorkItem({ program, terminal }: Context): void {
  const item = program.command('work-item').description('Work items: what waits for people.')
  const load = () => import('./command/work-item.ts')
  isPaged(asksServer(item.command('list')))
    .description('Lists work items, newest first.')
    .addOption(
      new Option('--status <status>', 'only open or ended').choices(['Assigned', 'Completed']),
    )
    .option('--assignee <id>', 'only with this person, group or queue')
    .option('--run-id <id>', 'only of this run')
    .option('--record-id <id>', 'only about this record')
    .option('--search <text>', 'only with this in label, record or names')
    .action(async (options: Given<object>) =>
      (await load()).listWorkItems(await connected(terminal, options), queryOf(options)),
    )
  const one = (name: string, description: string) =>
    asksServer(item.command(`${name} <id>`)).description(description)
  one('show', 'Shows a work item, the stages of its run and its history.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).showWorkItem(await connected(terminal, options), id),
  )
  one('claim', 'Takes an item from its group or queue.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).claimWorkItem(await connected(terminal, options), id),
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
  one('open', 'Opens the screen flow of an item and shows what it asks for.').action(
    async (id: string, options: RemoteOptions) =>
      (await load()).openWorkItem(await connected(terminal, options), id),
  )
  one('complete', 'Walks through the screens of an item with the values given.')
    .option('--set <field=value>', 'the value of a field; repeat it for more', collect, [])
    .action(async (id: string, options: Given<{ set: string[] }>) =>
      (await load()).completeWorkItem(await connected(terminal, options), id, options.set),
    )
  addReviews(item, { terminal })
}

function addRecord({ program, terminal }: Context): void {
  const record = program.command('record').description('Records of objects.')
  const load = () => import('./command/record.ts')
  const takesFields = (command: Command) =>
    command.option('--set <field=value>', 'the value of a field; repeat it for more', collect, [])
  takesFields(asksServer(record.command('create <Object>')))
    .description('Creates a record and starts what that triggers.')
    .option('--stdin', 'read one JSON object, or a list of them, from the input')
    .action(async (object: string, options: Given<{ set: string[]; stdin?: boolean }>) =>
      (await load()).createRecord(await connected(terminal, options), object, options),
    )
  takesFields(asksServer(record.command('update <id>')))
    .description('Changes fields of a record and starts what that triggers.')
    .action(async (id: string, options: Given<{ set: string[] }>) =>
      (await load()).updateRecord(await connected(terminal, options), id, options.set),
    )
  asksServer(record.command('show <id>'))
    .description('Shows a record with its runs and open work.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).showRecord(await connected(terminal, options), id),
    )
  isPaged(asksServer(record.command('list <Object>')))
    .description('Lists the records of an object.')
    .option('--search <text>', 'only with this in the name')
    .option('--columns <names>', 'field names separated by commas')
    .option('--sort <field>', 'by this field')
    .addOption(new Option('--order <order>', 'rising or falling').choices(['asc', 'desc']))
    .action(async (object: string, options: Given<object>) =>
      (await load()).listRecords(await connected(terminal, options), object, queryOf(options)),
    )
  addQueries(terminal, record)
}

function addQueries(terminal: Terminal, record: Command): void {
  const load = () => import('./command/query.ts')
  asksServer(record.command('query <text>'))
    .description('Records or figures: "SELECT Name FROM Account WHERE …".')
    .option('--csv', 'as CSV, for other programs')
    .action(async (text: string, options: Given<{ csv?: boolean }>) =>
      (await load()).queryRecords(await connected(terminal, options), text, options),
    )
  asksServer(record.command('access <id>'))
    .description('Shows what a person may do with a record, and why.')
    .option('--person <username>', 'somebody else; needs the permission Manage People')
    .action(async (id: string, options: Given<{ person?: string }>) =>
      (await load()).showAccess(await connected(terminal, options), id, options),
    )
  asksServer(record.command('share <id>'))
    .description('Opens a record to a person, group or queue.')
    .option('--user <username>', 'to this person')
    .option('--group <ApiName>', 'to this group')
    .option('--queue <ApiName>', 'to this queue')
    .option('--edit', 'they may change it, too')
    .action(async (id: string, options: Given<{ edit?: boolean }>) =>
      (await load()).shareRecord(await connected(terminal, options), id, options),
    )
  asksServer(record.command('unshare <id> <holderId>'))
    .description('Takes a share back; `record access` shows who holds one.')
    .action(async (id: string, holderId: string, options: RemoteOptions) =>
      (await load()).unshareRecord(await connected(terminal, options), id, holderId),
    )
  isPaged(asksServer(record.command('history <id>')))
    .description('Lists the changes of the tracked fields of a record.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).showHistory(await connected(terminal, options), id, queryOf(options)),
    )
}

function addLists({ program, terminal }: Context): void {
  const load = () => import('./command/lists.ts')
  const orchestration = program.command('orchestration').description('Orchestrations.')
  asksServer(orchestration.command('list'))
    .description('Lists orchestrations with the number of their runs.')
    .action(async (options: RemoteOptions) =>
      (await load()).listOrchestrations(await connected(terminal, options)),
    )
  asksServer(orchestration.command('show <ApiName>'))
    .description('Shows versions, inputs, stages and steps.')
    .action(async (apiName: string, options: RemoteOptions) =>
      (await load()).showOrchestration(await connected(terminal, options), apiName),
    )
  asksServer(program.command('people').description('People.').command('list'))
    .description('Lists people.')
    .option('--search <text>', 'only with this in name, user name or title')
    .action(async (options: Given<{ search?: string }>) =>
      (await load()).listPeople(await connected(terminal, options), options.search),
    )
  asksServer(program.command('group').description('Groups and queues.').command('list'))
    .description('Lists groups and queues with the number of their members.')
    .action(async (options: RemoteOptions) =>
      (await load()).listGroups(await connected(terminal, options)),
    )
}

function addSession({ program, terminal }: Context): void {
  const session = program.command('session').description('Who one is to the server.')
  const load = () => import('./command/session.ts')
  asksServer(session.command('sign-in <username>'))
    .description('Signs in and writes a token for STAGEWRIGHT_TOKEN; the password is piped in.')
    .option('--persona', 'a person of a sample, without a password')
    .action(async (username: string, options: Given<{ persona?: boolean }>) =>
      (await load()).signIn(await connected(terminal, options), username, options.persona ?? false),
    )
  asksServer(session.command('show'))
    .description('Says who the token stands for.')
    .action(async (options: RemoteOptions) =>
      (await load()).showSession(await connected(terminal, options)),
    )
  asksServer(session.command('sign-out'))
    .description('Ends the session of the token.')
    .action(async (options: RemoteOptions) =>
      (await load()).signOut(await connected(terminal, options)),
    )
}

function addFormula({ program, terminal }: Context): void {
  program
    .command('formula <text>')
    .description('Checks and evaluates a formula here, without a server.')
    .option('--field <name=value:Type>', 'a field of the record; repeat it for more', collect, [])
    .option('--returns <Type>', 'the declared type of the result')
    .option('--blank-as <how>', 'how empty numbers are read: blank (default) or zero')
    .option('--now <instant>', 'the moment of NOW() and TODAY(), such as 2026-03-01T09:00:00Z')
    .option('--time-zone <name>', 'the zone of the person, such as Europe/Paris')
    .option('--locale <name>', 'the locale of the person', 'en_US')
    .option('--tree', 'show the tree of the formula too')
    .option('--json', 'answer as JSON')
    .action(async (text: string, options: FormulaOptions) => {
      const { evaluateFormulaText } = await import('./command/formula.ts')
      evaluateFormulaText(terminal, text, options)
    })
}
