// Commands on records: saving, showing, asking and sharing them.
import { type Command, Option } from 'commander'
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
import type { Terminal } from './terminal.ts'

export function addRecord({ program, terminal }: Context): void {
  const record = program.command('record').description('Records of objects.')
  const load = () => import('./command/record.ts')
  const takesFields = (command: Command) =>
    command.option('--set <field=value>', 'the value of a field; repeat it for more', collect, [])
  takesFields(isSentOnce(asksServer(record.command('create <Object>'))))
    .description('Creates a record and starts what that triggers.')
    .option('--stdin', 'read one JSON object, or a list of them, from the input')
    .action(async (object: string, options: Given<{ set: string[]; stdin?: boolean }>) =>
      (await load()).createRecord(await connected(terminal, options), object, options),
    )
  takesFields(isSentOnce(asksServer(record.command('update <id>'))))
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
