// Commands on absences: who is away, and who stands in.
import type { Command } from 'commander'
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Whose = { person?: string }
type Away = Whose & { from: string; until: string; substitute: string; reason?: string }

const load = () => import('./command/absence.ts')

/** Adds `absence` and its commands. */
export function addAbsence({ program, terminal }: Context): void {
  const absence = program.command('absence').description('Who is away, and who stands in.')
  ofSomebody(asksServer(absence.command('set')))
    .description('Says that you are away; dates are whole days, the last one included.')
    .requiredOption('--from <date>', 'first day, such as 2026-08-03, or a moment in UTC')
    .requiredOption('--until <date>', 'last day, or the moment at which it is over')
    .requiredOption('--substitute <username>', 'who does your work meanwhile')
    .option('--reason <text>', 'why')
    .action(async (options: Given<Away>) => {
      const { person, from, until, substitute, reason } = options
      const rest = { ...(person && { person }), ...(reason && { reason }) }
      const remote = await connected(terminal, options)
      return (await load()).setAbsence(remote, { from, until, substitute, ...rest })
    })
  ofSomebody(asksServer(absence.command('list')))
    .description('Lists absences: yours and those you stand in for.')
    .option('--all', 'of everybody')
    .action(async (options: Given<Whose & { all?: boolean }>) =>
      (await load()).listAbsences(await connected(terminal, options), options),
    )
  asksServer(absence.command('clear <id>'))
    .description('Ends an absence, or takes one back that has not begun.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).clearAbsence(await connected(terminal, options), id),
    )
  addCalendar(absence.command('calendar').description('Absences from a calendar.'), terminal)
}

function addCalendar(calendar: Command, terminal: Context['terminal']): void {
  ofSomebody(asksServer(calendar.command('set <url>')))
    .description('Reads your absences every hour from an iCalendar address.')
    .requiredOption('--substitute <username>', 'who does your work meanwhile')
    .action(async (url: string, options: Given<Whose & { substitute: string }>) => {
      const { person, substitute } = options
      const body = { url, substitute, ...(person && { person }) }
      return (await load()).setAbsenceCalendar(await connected(terminal, options), body)
    })
  ofSomebody(asksServer(calendar.command('show')))
    .description('Shows where absences are read from, and how it went.')
    .action(async (options: Given<Whose>) =>
      (await load()).showAbsenceCalendar(await connected(terminal, options), options),
    )
  ofSomebody(asksServer(calendar.command('read')))
    .description('Reads the calendar now.')
    .action(async (options: Given<Whose>) =>
      (await load()).readAbsenceCalendar(await connected(terminal, options), options),
    )
  ofSomebody(asksServer(calendar.command('drop')))
    .description('Forgets the calendar and the absences read from it.')
    .action(async (options: Given<Whose>) =>
      (await load()).dropAbsenceCalendar(await connected(terminal, options), options),
    )
}

function ofSomebody(command: Command): Command {
  return command.option('--person <username>', 'of this person; needs Manage People')
}
