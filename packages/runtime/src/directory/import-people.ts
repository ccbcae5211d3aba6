// A CSV file of people, read and judged before anything is written: every problem names its line,
// its column and what to do.
import { isTimeZone } from '@stagewright/base'
import { allPermissions } from '@stagewright/orchestration'
import type { PersonChange } from '@stagewright/store'
import type { ImportProblem } from '../face/people-commands.ts'
import { type CsvRow, readCsv } from './read-csv.ts'

/** What the file is judged by: ids by name in small letters. */
export type KnownNames = {
  people: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
  queues: ReadonlyMap<string, string>
  newId(): string
}

export type ImportPlan = {
  created: (PersonChange & { username: string })[]
  changed: (PersonChange & { username: string })[]
  members: { groupId: string; memberId: string }[]
  problems: ImportProblem[]
}

const columns = [
  ...['username', 'firstName', 'lastName', 'email', 'title', 'role', 'profile', 'manager'],
  ...['permissions', 'skills', 'groups', 'queues', 'timeZone', 'locale', 'language'],
]
const permissions: readonly string[] = allPermissions

/** Rows of one file; more are taken in several. */
const ROWS_MAX = 5000
const PROBLEMS_MAX = 200

/** User names of the file: those of its people and of their managers, in small letters. */
export function namesInFile(csv: string): string[] {
  const { rows } = readCsv(csv)
  return [...new Set(rows.flatMap((row) => [cell(row, 'username'), cell(row, 'manager')]))]
    .map((name) => name.toLowerCase())
    .filter((name) => name !== '')
}

/** What the file comes to; with problems nothing of it is to be written. */
export function planImport(csv: string, known: KnownNames): ImportPlan {
  const file = readCsv(csv)
  const plan: ImportPlan = { created: [], changed: [], members: [], problems: [] }
  const tell: Tell = (line, column, message, remedy) => {
    if (plan.problems.length < PROBLEMS_MAX) plan.problems.push({ line, column, message, remedy })
  }
  const names = file.columns.map((name) => name.toLowerCase())
  for (const column of file.columns) {
    if (columns.some((one) => one.toLowerCase() === column.toLowerCase())) continue
    tell(1, column, `There is no column ${column || '(empty)'}.`, `Use ${columns.join(', ')}.`)
  }
  if (!names.includes('username')) {
    tell(1, 'username', 'The column username is missing.', 'Name the columns in the first line.')
  }
  if (file.rows.length > ROWS_MAX) {
    tell(1, '', `The file has more than ${ROWS_MAX} people.`, 'Cut it into several.')
  }
  if (plan.problems.length > 0) return plan
  const ids = new Map(known.people)
  const seen = new Map<string, number>()
  for (const row of file.rows) {
    const username = cell(row, 'username').toLowerCase()
    const first = seen.get(username)
    if (username === '') tell(row.line, 'username', 'It is empty.', 'Give every person one.')
    else if (first !== undefined) {
      tell(row.line, 'username', `${username} stands in line ${first} too.`, 'Keep one of them.')
    } else if (!ids.has(username)) ids.set(username, known.newId())
    seen.set(username, row.line)
  }
  for (const row of file.rows) planRow(row, { known, ids, plan, tell })
  return plan
}

type Tell = (line: number, column: string, message: string, remedy: string) => void
type Planning = {
  known: KnownNames
  ids: ReadonlyMap<string, string>
  plan: ImportPlan
  tell: Tell
}

function planRow(row: CsvRow, { known, ids, plan, tell }: Planning): void {
  const username = cell(row, 'username')
  const id = ids.get(username.toLowerCase())
  if (id === undefined) return
  const isNew = !known.people.has(username.toLowerCase())
  const problem = (column: string, message: string, remedy: string) =>
    tell(row.line, column, message, remedy)
  if (isNew && cell(row, 'lastName') === '') {
    problem('lastName', 'It is empty.', 'A new person needs a last name.')
  }
  const email = cell(row, 'email')
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    problem('email', `${email} is no address.`, 'Write it as name@house.example.')
  }
  const timeZone = cell(row, 'timeZone')
  if (timeZone !== '' && !isTimeZone(timeZone)) {
    problem('timeZone', `There is no time zone ${timeZone}.`, 'Name one such as Europe/Berlin.')
  }
  const manager = cell(row, 'manager')
  const managerId = ids.get(manager.toLowerCase())
  if (manager !== '' && managerId === undefined) {
    problem('manager', `Nobody is ${manager}.`, 'Name a user who is there, or add a line.')
  }
  const granted = listOf(row, 'permissions')
  const skills = listOf(row, 'skills')
  const unknown = granted.find((name) => !permissions.includes(name))
  if (unknown !== undefined) {
    problem('permissions', `There is no permission ${unknown}.`, `Use ${permissions.join('; ')}.`)
  }
  for (const kind of ['groups', 'queues'] as const) {
    for (const name of listOf(row, kind)) {
      const groupId = known[kind].get(name.toLowerCase())
      if (groupId !== undefined) plan.members.push({ groupId, memberId: id })
      else problem(kind, `There is no ${kind.slice(0, -1)} ${name}.`, 'Create it first.')
    }
  }
  const person = {
    ...{ id, username },
    ...given(row, ['firstName', 'lastName', 'email', 'title', 'role', 'profile', 'timeZone']),
    ...given(row, ['locale', 'language']),
    ...(managerId !== undefined && { managerId }),
    ...(granted.length > 0 && { permissions: granted }),
    ...(skills.length > 0 && { skills }),
  }
  ;(isNew ? plan.created : plan.changed).push(person)
}

function cell({ cells }: CsvRow, column: string): string {
  for (const [name, value] of cells) if (name.toLowerCase() === column.toLowerCase()) return value
  return ''
}

/** Several names in one cell are separated by semicolons. */
function listOf(row: CsvRow, column: string): string[] {
  return cell(row, column)
    .split(/[;|]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** An empty cell leaves things as they are. */
function given(row: CsvRow, names: readonly string[]): { [name: string]: string } {
  return Object.fromEntries(
    names.map((name) => [name, cell(row, name)]).filter(([, value]) => value !== ''),
  )
}
