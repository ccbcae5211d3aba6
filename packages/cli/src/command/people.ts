// stagewright people show|add|change|freeze|deactivate|activate|sessions|items|reroute|import
import { readFileSync } from 'node:fs'
import type { PersonPage, RouteBody } from '@stagewright/api'
import { CommandFailed, misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { workItemListLines } from '../words/work-item-lines.ts'
import { fieldLines } from '../words/value.ts'
import type { Remote } from './context.ts'
import { countOf, sessionColumns } from './session.ts'

/** Shows a person with groups, absences and how much work they have. */
export async function showPerson(remote: Remote, name: string): Promise<void> {
  const person = await remote.client.people.show(name)
  say(remote.terminal, remote.answering, person, () => personLines(person))
}

function personLines(person: PersonPage): string[] {
  const { name, username, state, title, email, role, manager, permissions } = person
  const groups = person.groups.map(({ name: group, kind, through }) => {
    return `${kind.toLowerCase()} ${group}${through === null ? '' : ` (by ${through})`}`
  })
  const absences = person.absences.map((absence) => {
    const days = `${absence.from.slice(0, 10)} – ${absence.until.slice(0, 16).replace('T', ' ')}`
    return `${absence.person.name}: ${days}, ${absence.substitute.name} stands in`
  })
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '))
  return [
    `${name} (${username})`,
    ...fieldLines([
      ['State', state],
      ['Title', title ?? ''],
      ['E-mail', email ?? ''],
      ['Role', role ?? ''],
      ['Manager', manager?.name ?? ''],
      ['Permissions', list(permissions)],
      ['Groups', list(groups)],
      ['Absences', list(absences)],
      [
        'Second factor',
        person.hasSecondFactor === null ? '' : person.hasSecondFactor ? 'yes' : 'no',
      ],
      ['Open items', person.openItems > 1000 ? 'more than 1000' : String(person.openItems)],
    ]),
  ]
}

/** Creates a person. */
export async function addPerson(remote: Remote, body: RouteBody<'people.create'>): Promise<void> {
  const made = await remote.client.people.create(body)
  say(remote.terminal, remote.answering, made, () => [`${body.username} is there: ${made.id}`])
}

/** Changes a person. */
export async function changePerson(
  remote: Remote,
  name: string,
  values: RouteBody<'people.update'>,
): Promise<void> {
  if (Object.keys(values).length === 0) throw misuse('Say what changes, such as --title Clerk.')
  const done = await remote.client.people.update(name, values)
  say(remote.terminal, remote.answering, done, () => [`${name} was changed.`])
}

const states = {
  freeze: 'is frozen: signed out, no new work; what they took is back in its queue.',
  deactivate: 'is not active any more; what they took is back in its queue.',
  activate: 'is active again.',
} as const

/** Freezes, deactivates or activates a person. */
export async function changeState(
  remote: Remote,
  act: keyof typeof states,
  name: string,
): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.people[act](name)
  say(terminal, answering, done, () => [
    `${name} ${states[act]}`,
    ...(act === 'activate' ? [] : [`Their own items: stagewright people items ${name}`]),
  ])
}

/** Gives a person the password that is piped in; their sessions end. */
export async function setPassword(
  { client, terminal, answering }: Remote,
  name: string,
): Promise<void> {
  const password = (await terminal.readInput()).replace(/\r?\n$/, '')
  if (password === '') throw misuse('Pipe the password in.')
  const done = await client.people.setPassword(name, password)
  say(terminal, answering, done, () => [`Set; ${name} is signed out everywhere.`])
}

/** Takes away the second factor of somebody who has lost theirs. */
export async function resetSecondFactor(
  { client, terminal, answering }: Remote,
  name: string,
): Promise<void> {
  const done = await client.people.resetSecondFactor(name)
  say(terminal, answering, done, () => [`Taken away; ${name} is signed out everywhere.`])
}

/** Lists where a person is signed in. */
export async function listSessionsOf(remote: Remote, name: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.people.sessions(name)
  say(terminal, answering, page, () =>
    page.items.length === 0
      ? [`${name} is signed in nowhere.`]
      : tableLines(page.items, sessionColumns(look.now), look.columns),
  )
}

/** Signs a person out everywhere, or everybody without a name. */
export async function endSessionsOf(
  { client, terminal, answering }: Remote,
  name: string | undefined,
): Promise<void> {
  const ended = await (name === undefined
    ? client.sessions.endAll()
    : client.people.endSessions(name))
  const who = name ?? 'Everybody'
  say(terminal, answering, ended, () => [`${who} is signed out of ${countOf(ended.ended)}.`])
}

/** Lists the open items that a person has. */
export async function listItemsOf(remote: Remote, name: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const { id } = await client.people.show(name)
  const page = await client.workItems.list({ assignee: id, status: 'Assigned', limit: 200 })
  say(terminal, answering, page, () => [
    ...(page.items.length === 0 ? ['No open items.'] : workItemListLines(page.items, look)),
    ...(page.next === null ? [] : ['… more; reroute takes them all.']),
  ])
}

type Target = {
  user?: string
  group?: string
  queue?: string
  manager?: boolean
  reason: string
}

/** Hands all open items of a person on. */
export async function reroute(remote: Remote, name: string, target: Target): Promise<void> {
  const { client, terminal, answering } = remote
  const person = await client.people.show(name)
  const to = targetOf(person, target)
  const items = []
  for (let hasMore = true; hasMore;) {
    const filter = { assignee: person.id }
    const part = await client.workItems.reassignMany({ filter, ...to, reason: target.reason })
    items.push(...part.items)
    // What cannot be handed on would be found for ever.
    hasMore = part.hasMore && part.items.some(({ isDone }) => isDone)
  }
  const failed = items.filter(({ isDone }) => !isDone)
  say(terminal, answering, { items }, () => [
    `${items.length - failed.length} of ${items.length} items are now with ${to.name}.`,
    ...failed.map(({ id, message }) => `${id}: ${message ?? 'not done'}`),
  ])
  if (failed.length > 0) throw new CommandFailed(`${failed.length} items stay with ${person.name}.`)
}

function targetOf({ name, manager }: PersonPage, { user, group, queue, manager: isUp }: Target) {
  if (isUp === true && manager === null) throw new CommandFailed(`${name} has no manager.`)
  const targets = [
    ...(user === undefined ? [] : [{ kind: 'User' as const, name: user }]),
    ...(group === undefined ? [] : [{ kind: 'Group' as const, name: group }]),
    ...(queue === undefined ? [] : [{ kind: 'Queue' as const, name: queue }]),
    ...(isUp === true && manager ? [{ kind: 'User' as const, name: manager.id }] : []),
  ]
  const [target] = targets
  if (target && targets.length === 1) return target
  throw misuse('Say to whom: one of --user, --group, --queue and --manager.')
}

/** Creates and changes people as a file says; fails when something in it is wrong. */
export async function importPeople(
  remote: Remote,
  file: string,
  { dryRun = false }: { dryRun?: boolean },
): Promise<void> {
  const { client, terminal, answering } = remote
  const report = await client.people.import({ csv: readText(file), dryRun })
  const { created, changed, problems, isDone } = report
  say(terminal, answering, report, () => [
    ...problems.map(({ line, column, message, remedy }) => {
      return `${file}, line ${line}, ${column}: ${message} ${remedy}`
    }),
    ...(problems.length > 0
      ? []
      : [
          `${created.length} people ${isDone ? 'created' : 'would be created'}, ${changed.length} changed.`,
        ]),
  ])
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`
    throw new CommandFailed(`${count}: nothing was written.`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CommandFailed(`${file} cannot be read.`)
  }
}
