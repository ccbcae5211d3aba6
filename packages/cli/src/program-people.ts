// Commands on people, groups and queues.
import { Option } from 'commander'
import type { Command } from 'commander'
import type { Permission, RouteBody } from '@stagewright/api'
import { misuse } from './command-failed.ts'
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Lists = { permissions?: string; skills?: string }
type Values = Omit<RouteBody<'people.update'>, keyof Lists> & Lists

/** Adds `people` and `group` with their commands. */
export function addPeople(context: Context): void {
  addPeopleCommands(context)
  addGroupCommands(context)
}

function addPeopleCommands({ program, terminal }: Context): void {
  const people = program.command('people').description('People.')
  const lists = () => import('./command/lists.ts')
  const load = () => import('./command/people.ts')
  asksServer(people.command('list'))
    .description('Lists people.')
    .option('--search <text>', 'only with this in name, user name or title')
    .action(async (options: Given<{ search?: string }>) =>
      (await lists()).listPeople(await connected(terminal, options), options.search),
    )
  const one = (name: string, description: string) =>
    asksServer(people.command(`${name} <username>`)).description(description)
  one('show', 'Shows a person: groups, manager, absences, how much work.').action(
    async (name: string, options: RemoteOptions) =>
      (await load()).showPerson(await connected(terminal, options), name),
  )
  withValues(one('add', 'Creates a person.'))
    .requiredOption('--last-name <name>', 'last name')
    .action(async (username: string, options: Given<Values & { lastName: string }>) => {
      const body = { ...valuesOf(options), username, lastName: options.lastName }
      return (await load()).addPerson(await connected(terminal, options), body)
    })
  withValues(one('change', 'Changes a person; empty text takes a value away.'))
    .option('--last-name <name>', 'last name')
    .action(async (name: string, options: Given<Values>) =>
      (await load()).changePerson(await connected(terminal, options), name, valuesOf(options)),
    )
  for (const [act, description] of [
    ['freeze', 'Keeps a person out for the time being.'],
    ['deactivate', 'Keeps a person out for good.'],
    ['activate', 'Makes a frozen or deactivated person active again.'],
  ] as const) {
    one(act, description).action(async (name: string, options: RemoteOptions) =>
      (await load()).changeState(await connected(terminal, options), act, name),
    )
  }
  one('set-password', 'Gives a person another password, which is piped in.').action(
    async (name: string, options: RemoteOptions) =>
      (await load()).setPassword(await connected(terminal, options), name),
  )
  one(
    'reset-second-factor',
    'Takes away the second factor of a person who has lost theirs; they are signed out.',
  ).action(async (name: string, options: RemoteOptions) =>
    (await load()).resetSecondFactor(await connected(terminal, options), name),
  )
  one('sessions', 'Lists where a person is signed in.').action(
    async (name: string, options: RemoteOptions) =>
      (await load()).listSessionsOf(await connected(terminal, options), name),
  )
  asksServer(people.command('end-sessions [username]'))
    .description('Signs a person out everywhere, or everybody; tokens stay.')
    .option('--everybody', 'all people, but for the session that asks')
    .action(async (name: string | undefined, options: Given<{ everybody?: boolean }>) => {
      if ((name === undefined) === (options.everybody !== true)) {
        throw misuse('Name a person, or add --everybody.')
      }
      return (await load()).endSessionsOf(await connected(terminal, options), name)
    })
  one('items', 'Lists the open work items that a person has.').action(
    async (name: string, options: RemoteOptions) =>
      (await load()).listItemsOf(await connected(terminal, options), name),
  )
  addReroute(one('reroute', 'Hands all open work items of a person on.'), terminal)
  asksServer(people.command('import <file>'))
    .description('Creates and changes people as a CSV file says: all of it, or nothing.')
    .option('--dry-run', 'only say what would be done')
    .action(async (file: string, options: Given<{ dryRun?: boolean }>) =>
      (await load()).importPeople(await connected(terminal, options), file, options),
    )
}

type Target = {
  user?: string
  group?: string
  queue?: string
  manager?: boolean
  reason: string
}

function addReroute(command: Command, terminal: Context['terminal']): void {
  command
    .option('--user <username>', 'to this person')
    .option('--group <ApiName>', 'to this group')
    .option('--queue <ApiName>', 'to this queue')
    .option('--manager', 'to the person’s manager')
    .requiredOption('--reason <text>', 'why; it stands in the log')
    .action(async (name: string, options: Given<Target>) => {
      const { reroute } = await import('./command/people.ts')
      await reroute(await connected(terminal, options), name, options)
    })
}

function withValues(command: Command): Command {
  return command
    .option('--first-name <name>', 'first name')
    .option('--email <address>', 'where mail goes')
    .option('--title <text>', 'what they are')
    .option('--role <ApiName>', 'role')
    .option('--profile <name>', 'profile')
    .option('--manager <username>', 'whose reports they are')
    .option('--permissions <names>', 'permissions, by commas')
    .option('--skills <names>', 'what they can do, by commas')
    .option('--time-zone <name>', 'time zone, such as Europe/Berlin')
    .option('--locale <name>', 'locale, such as en_GB')
    .option('--language <name>', 'what they read, such as de')
}

const texts = [
  ...(['firstName', 'lastName', 'email', 'title', 'role', 'profile'] as const),
  ...(['manager', 'timeZone', 'locale', 'language'] as const),
]

function valuesOf(options: Values): RouteBody<'people.update'> {
  const { permissions, skills } = options
  const given = texts.flatMap((key) => {
    const value = options[key]
    return value === undefined ? [] : [[key, value] as const]
  })
  return {
    ...Object.fromEntries(given),
    ...(permissions !== undefined && { permissions: listOf(permissions) as Permission[] }),
    ...(skills !== undefined && { skills: listOf(skills) }),
  }
}

function addGroupCommands({ program, terminal }: Context): void {
  const group = program.command('group').description('Groups and queues.')
  const load = () => import('./command/group.ts')
  asksServer(group.command('list'))
    .description('Lists groups and queues with the number of their members.')
    .action(async (options: RemoteOptions) => {
      const { listGroups } = await import('./command/lists.ts')
      return listGroups(await connected(terminal, options))
    })
  asksServer(group.command('show <ApiName>'))
    .description('Shows who is in a group or queue.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).showGroup(await connected(terminal, options), name),
    )
  asksServer(group.command('add <ApiName>'))
    .description('Creates a group or queue.')
    .addOption(
      new Option('--kind <kind>', 'what it is').choices(['Group', 'Queue']).default('Group'),
    )
    .requiredOption('--name <text>', 'what it is called')
    .option('--email <address>', 'gets a mail about work that waits there')
    .option('--mail-members', 'its members get one too, unless they chose otherwise')
    .action(
      async (
        apiName: string,
        options: Given<Omit<RouteBody<'groups.create'>, 'apiName'> & MailOptions>,
      ) => {
        const { kind, name } = options
        const body = { kind, apiName, name, ...groupMail(options) }
        return (await load()).addGroup(await connected(terminal, options), body)
      },
    )
  asksServer(group.command('change <ApiName>'))
    .description('Changes what a group or queue is called, its address, who is told by mail.')
    .option('--name <text>', 'what it is called')
    .option('--email <address>', 'gets a mail about work that waits there; empty for none')
    .option('--mail-members', 'its members get one too, unless they chose otherwise')
    .option('--no-mail-members', 'its members get none, unless they chose to')
    .action(async (apiName: string, options: Given<{ name?: string } & MailOptions>) => {
      const { name } = options
      const values = { ...(name !== undefined && { name }), ...groupMail(options) }
      return (await load()).changeGroup(await connected(terminal, options), apiName, values)
    })
  asksServer(group.command('delete <ApiName>'))
    .description('Deletes a group or queue that no open work is for.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).deleteGroup(await connected(terminal, options), name),
    )
  asksServer(group.command('add-member <ApiName> <member>'))
    .description('Makes a person or a public group a member.')
    .action(async (name: string, member: string, options: RemoteOptions) =>
      (await load()).addMember(await connected(terminal, options), name, member),
    )
  asksServer(group.command('remove-member <ApiName> <member>'))
    .description('Takes a member out.')
    .action(async (name: string, member: string, options: RemoteOptions) =>
      (await load()).removeMember(await connected(terminal, options), name, member),
    )
}

type MailOptions = { email?: string; mailMembers?: boolean }

function groupMail({ email, mailMembers }: MailOptions) {
  return {
    ...(email !== undefined && { email }),
    ...(mailMembers !== undefined && { emailsMembers: mailMembers }),
  }
}

function listOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  return names.filter((name) => name.length > 0)
}
