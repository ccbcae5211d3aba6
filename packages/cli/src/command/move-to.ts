// stagewright move-to
import { examineDatabase, type MovedTable, moveDatabase, NotRestored } from '@stagewright/runtime'
import { type Database, DatabaseAway, unmarkMoved } from '@stagewright/store'
import { CommandFailed, misuse } from '../command-failed.ts'
import { openData, openServer, serverName } from '../operations/open-data.ts'
import { type Answering, say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { countText } from '../words/amount.ts'
import { doctorLines } from '../words/doctor-lines.ts'

export type MoveToOptions = Answering & { undo?: boolean }

/** Moves everything to a server, or takes the mark of a move off; false when the doctor objects. */
export async function moveTo(
  terminal: Terminal,
  url: string | undefined,
  options: MoveToOptions,
): Promise<boolean> {
  if (options.undo === true) return undo(terminal, url, options)
  if (url === undefined) throw misuse('Say where to: stagewright move-to postgres://….')
  const source = await openData(terminal)
  try {
    if (source.isShared) throw inUse()
    const target = await openTarget(url, terminal)
    try {
      const tables = await move(terminal, source.database, target)
      return await verify(terminal, { target, tables, from: source.name, options })
    } finally {
      await target.database.close()
    }
  } finally {
    await source.database.close()
  }
}

/** The server that the command line names: not the one of DATABASE_URL, which is the source. */
async function openTarget(url: string, { err }: Terminal): Promise<Target> {
  try {
    return await openServer(url, err)
  } catch (error) {
    if (!(error instanceof DatabaseAway)) throw error
    const message = `The target, ${serverName(url)}, cannot be reached: ${error.reason}.`
    throw new CommandFailed(message, {
      remedy: 'Check the address that was given to move-to, and that server. Nothing was changed.',
    })
  }
}

type Target = { database: Database; name: string }

async function move(terminal: Terminal, source: Database, target: Target): Promise<MovedTable[]> {
  try {
    return await moveDatabase(source, target.database, { clock: terminal, name: target.name })
  } catch (error) {
    if (!(error instanceof NotRestored)) throw error
    throw new CommandFailed(error.message, {
      remedy: error.isEmptiable
        ? 'Create an empty database there, and name that. Nothing was changed.'
        : 'Nothing was changed.',
    })
  }
}

type Moved = { target: Target; tables: MovedTable[]; from: string; options: MoveToOptions }

async function verify(
  terminal: Terminal,
  { target, tables, from, options }: Moved,
): Promise<boolean> {
  const examined = await examineDatabase(target.database, terminal, { isWhole: false })
  const isWell = examined.checks.every(({ findings }) => findings.length === 0)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const answer = { to: target.name, tables: tables.length, rows, isWell }
  say(terminal, options, answer, () => [
    `Moved ${countText(tables.length, 'table')}, ${countText(rows, 'row')}, from ${from} to ${target.name}.`,
    ...doctorLines({ ...examined, at: '', isWell }, terminal.columns),
    '',
    'From now on start with DATABASE_URL set to that server, and STAGEWRIGHT_DATA as before:',
    'the key of the secrets stays in the data folder (secret.key). On other machines set',
    'STAGEWRIGHT_SECRET_KEY to what that file holds.',
    `What was there is untouched, and marked: nothing starts on ${from} by accident.`,
    'Way back: stagewright move-to --undo.',
  ])
  return isWell
}

async function undo(
  terminal: Terminal,
  url: string | undefined,
  options: MoveToOptions,
): Promise<boolean> {
  if (url !== undefined) throw misuse('--undo is about the database here: leave the address out.')
  const { database, name } = await openData(terminal)
  try {
    const isUndone = await unmarkMoved(database)
    if (!isUndone) throw new CommandFailed(`Nothing says that ${name} was moved.`)
    say(terminal, options, { isUndone }, () => [
      `The mark is off: Stagewright starts on ${name} again, without what was done elsewhere since.`,
    ])
    return true
  } finally {
    await database.close()
  }
}

function inUse(): CommandFailed {
  return new CommandFailed('A Stagewright works on the database at this moment.', {
    remedy: 'Stop it first: what came in while all is moved would be missing.',
  })
}
