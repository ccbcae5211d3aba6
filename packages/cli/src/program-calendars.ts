// The commands about business hours: names, arguments and options.
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Hours = { from?: string; add: string }

/** `stagewright calendar …`. */
export function addCalendar({ program, terminal }: Context): void {
  const calendar = program.command('calendar').description('Business hours.')
  const load = () => import('./command/calendar.ts')
  asksServer(calendar.command('list'))
    .description('Lists the calendars that are deployed, and whom they are for.')
    .action(async (options: RemoteOptions) =>
      (await load()).listCalendars(await connected(terminal, options)),
    )
  asksServer(calendar.command('show <Name>'))
    .description('Shows the week and the days of its own of a calendar.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).showCalendar(await connected(terminal, options), name),
    )
  asksServer(calendar.command('hours <Name>'))
    .description('Tells when so much time is over.')
    .option('--from <instant>', 'from then on, such as 2026-03-01T09:00:00Z; now without it')
    .option(
      '--add <span>',
      'such as 2 working days, 4 working hours or 90 minutes',
      '1 working day',
    )
    .action(async (name: string, options: Given<Hours>) =>
      (await load()).calendarHours(await connected(terminal, options), name, options),
    )
  calendar
    .command('import-holidays <file>')
    .description('Writes the public holidays that the file of a calendar names into its days.')
    .option('--year <year>', 'of this year; the present and the next two without it', years)
    .action(async (file: string, options: { year?: number[] }) =>
      (await load()).importHolidaysInto(terminal, file, options.year),
    )
}

/** `--year` more than once adds up. */
function years(text: string, before: number[] = []): number[] {
  return [...before, Number(text)]
}
