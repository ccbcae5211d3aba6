// The commands: names, arguments and options. What a command does is loaded when it is called, so
// that `--help` and the small ones start at once.
import { Command, CommanderError } from 'commander'
import { collect } from './assignments.ts'
import type { Trial } from './command/assignees.ts'
import type { CheckOptions } from './command/check.ts'
import type { RemoteOptions } from './command/context.ts'
import type { PlayOptions } from './command/play.ts'
import type { TestOptions } from './command/test.ts'
import type { FormulaOptions } from './command/formula.ts'
import { addAbsence } from './program-absences.ts'
import { addAudit } from './program-audit.ts'
import { addApproval } from './program-approvals.ts'
import { addAction, addConnection, addFeed, addSecret } from './program-integrations.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'
import { addMail } from './program-mails.ts'
import { addCalendar } from './program-calendars.ts'
import { addLanguages } from './program-languages.ts'
import { addHeldActs } from './program-held-acts.ts'
import { addLimits } from './program-limits.ts'
import { addNotice } from './program-notices.ts'
import { addGuide, addViews } from './program-views.ts'
import { addPush } from './program-push.ts'
import { addWebhooks } from './program-webhooks.ts'
import { addFile, addFlow } from './program-flows.ts'
import { addEvent, addFlowFailure, addSchedule } from './program-schedules.ts'
import { addOperations } from './program-operations.ts'
import { addPeople } from './program-people.ts'
import { addPolicy } from './program-policies.ts'
import { addRecord } from './program-records.ts'
import { addRun } from './program-runs.ts'
import { addSecondFactor, addSession, addToken } from './program-sign-in.ts'
import { addWorkItem } from './program-work-items.ts'
import { addTimeReport } from './program-work-times.ts'
import { addGuests } from './program-guests.ts'
import { addProgressLinks } from './program-progress-links.ts'
import { addVersions } from './program-versions.ts'
import { reportFailure } from './report-failure.ts'
import type { ServeOptions } from './serve/settings.ts'
import type { Terminal } from './terminal.ts'
import { programVersion } from './version.ts'

/** Runs one command line; gives the exit code. */
export function runProgram(words: string[], terminal: Terminal): Promise<number> {
  return openProgram(terminal)(words)
}

/** Makes what runs one command line after the other; each gives its exit code. */
export function openProgram(terminal: Terminal): (words: string[]) => Promise<number> {
  let exitCode = 0
  const program = buildProgram(terminal, (code) => (exitCode = code))
  return async (words) => {
    exitCode = 0
    try {
      await program.parseAsync(words, { from: 'user' })
      return exitCode
    } catch (error) {
      // Commander has written what is wrong already; asking for help is not wrong.
      if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
      return reportFailure(error, terminal, words.includes('--json'))
    }
  }
}

/** The whole command; `end` sets an exit code other than 0. */
export function buildProgram(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('stagewright')
    .description('Runs flow orchestrations: the server, and everything one asks of it.')
    .version(programVersion())
    .option(
      '--second-person <reason>',
      'ask somebody else where it needs a second person, and say why',
    )
    .hook('preAction', (whole, command) => {
      const { secondPerson } = whole.opts<{ secondPerson?: string }>()
      if (secondPerson !== undefined) command.setOptionValue('secondPerson', secondPerson)
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      getOutHelpWidth: () => terminal.columns,
    })
    .showSuggestionAfterError()
    .showHelpAfterError('With --help it says what it takes.')
  const context = { program, terminal, end }
  addServe(context)
  addDeploy(context)
  addCheck(context)
  addTest(context)
  addPlay(context)
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
  addSecret(context)
  addMail(context)
  addLimits(context)
  addNotice(context)
  addPush(context)
  addWebhooks(context)
  addViews(context)
  addGuide(context)
  addCalendar(context)
  addLanguages(context)
  addAction(context)
  addLists(context)
  addPeople(context)
  addAbsence(context)
  addVersions(context)
  addProgressLinks(context)
  addGuests(context)
  addTimeReport(context)
  addSession(context)
  addSecondFactor(context)
  addToken(context)
  addAudit(context)
  addHeldActs(context)
  addFormula(context)
  addOperations(context)
  addPolicy(context)
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
    .option('--role <role>', 'web, worker or both (STAGEWRIGHT_ROLE, default both)')
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

function addPlay({ program, terminal }: Context): void {
  program
    .command('play <path> [orchestration]')
    .description('Plays an orchestration of a folder or file in simulated time, act by act.')
    .option('--given <file>', 'begin with the given steps of a file of scenario tests')
    .option('--now <instant>', 'when the play begins, such as 2026-03-01T09:00:00Z')
    .action(async (path: string, orchestration: string | undefined, options: PlayOptions) => {
      const { playFolder } = await import('./command/play.ts')
      await playFolder(terminal, path, orchestration, options)
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

function addLists({ program, terminal }: Context): void {
  const load = () => import('./command/lists.ts')
  const orchestration = program.command('orchestration').description('Orchestrations.')
  asksServer(orchestration.command('list'))
    .description('Lists orchestrations with the number of their runs.')
    .action(async (options: RemoteOptions) =>
      (await load()).listOrchestrations(await connected(terminal, options)),
    )
  asksServer(orchestration.command('assignees <ApiName>'))
    .description('Says whom the steps for people would go to if they started now.')
    .option('--record <id>', 'with the values of this record')
    .option('--starter <username>', 'as if this person started it')
    .action(async (apiName: string, options: Given<Trial>) => {
      const { sayAssignees } = await import('./command/assignees.ts')
      return sayAssignees(await connected(terminal, options), apiName, options)
    })
  asksServer(orchestration.command('show <ApiName>'))
    .description('Shows versions, inputs, stages and steps.')
    .action(async (apiName: string, options: RemoteOptions) =>
      (await load()).showOrchestration(await connected(terminal, options), apiName),
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
