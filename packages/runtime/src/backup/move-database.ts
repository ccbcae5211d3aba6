// Moves everything to another database: one moment of the source streamed straight into an empty
// target, in one transaction there. The source is left as it is, but for a mark that keeps programs
// from starting on it by accident.
import { pipeline } from 'node:stream/promises'
import { type Clock, isoInstant } from '@stagewright/base'
import {
  analyzeAll,
  anyTable,
  beginSnapshot,
  copyIn,
  copyOut,
  type Database,
  holdMigrations,
  holdTables,
  isSameDatabase,
  markMoved,
  neverIdle,
  type OwnClient,
  type Queries,
  queriesOn,
  readSchema,
  readSequences,
  type TableToCopy,
  wrongCounts,
  writeSequences,
} from '@stagewright/store'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { refuseEmpty } from './refuse-empty.ts'
import { prepareDatabase } from './prepare-database.ts'
import { NotRestored, refuseOthers, runAll } from './restore-backup.ts'

export type MovedTable = { name: string; rows: number }

export type MoveOptions = {
  clock: Clock
  /** The target in words, without a password: what the source is marked with. */
  name: string
  /** Hears of each table that is there. */
  told?: (table: MovedTable) => void
}

/**
 * Moves; both databases were just opened. @returns the tables with their rows
 * @throws NotRestored when either is in use or the target is not empty, with nothing changed
 */
export async function moveDatabase(
  source: Database,
  target: Database,
  { clock, name, told = () => undefined }: MoveOptions,
): Promise<MovedTable[]> {
  await refuseEmpty(source)
  if (await isSameDatabase(source, target)) {
    throw new NotRestored('The target is the very database that is to be moved.', true)
  }
  await refuseOthers(source)
  await refuseOthers(target)
  const there = await anyTable(target)
  if (there !== undefined) {
    throw new NotRestored(`The target is not empty: it has ${there}.`, true)
  }
  const from = await source.streams.connect()
  const to = await target.streams.connect()
  let isWell = false
  let moved: MovedTable[]
  try {
    moved = await stream({ from, to }, told)
    isWell = true
  } finally {
    // Ending the connections undoes what was not committed.
    from.release(!isWell)
    to.release(!isWell)
  }
  await prepareDatabase(target)
  await analyzeAll(target)
  await markMoved(source, { to: name, at: isoInstant(clock.now()) })
  return moved
}

type Both = { from: OwnClient; to: OwnClient }

async function stream(both: Both, told: (table: MovedTable) => void): Promise<MovedTable[]> {
  const [source, target] = [queriesOn(both.from), queriesOn(both.to)]
  await beginSnapshot(source)
  await holdTables(source)
  const schema = await readSchema(source)
  await target.query('begin')
  await neverIdle(target)
  await holdMigrations(target)
  await runAll(target, schema.before)
  const moved: MovedTable[] = []
  for (const table of schema.tables) {
    const done = { name: table.name, rows: await copyAcross(both, table) }
    moved.push(done)
    told(done)
  }
  await writeSequences(target, await readSequences(source, schema.sequences))
  await runAll(target, schema.after)
  await checkCounts(target, moved)
  await target.query('commit')
  await source.query('commit')
  return moved
}

async function copyAcross({ from, to }: Both, table: TableToCopy): Promise<number> {
  const out = from.query(copyTo(copyOut(table)))
  const into = to.query(copyFrom(copyIn(table)))
  await pipeline(out, into)
  const sent = out.rowCount ?? 0
  if (into.rowCount === sent) return sent
  throw new Error(`${table.name}: ${sent} rows were sent and ${into.rowCount} came.`)
}

/** What was sent is there when it is counted, too. */
async function checkCounts(target: Queries, moved: readonly MovedTable[]): Promise<void> {
  const wrong = await wrongCounts(target, moved)
  if (wrong.length === 0) return
  throw new Error(`${wrong.join(', ')}: not all rows came over. Nothing was moved.`)
}
