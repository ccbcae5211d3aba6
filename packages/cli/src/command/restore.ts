// stagewright restore
import { existsSync } from 'node:fs'
import {
  BackupDamaged,
  examineDatabase,
  type Manifest,
  NotRestored,
  restoreBackup,
} from '@stagewright/runtime'
import { FolderInUse, openDatabase } from '@stagewright/store'
import { CommandFailed } from '../command-failed.ts'
import { dataFolder } from '../connect.ts'
import { type OpenData, openServer } from '../operations/open-data.ts'
import { type Answering, say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { countText } from '../words/amount.ts'
import { doctorLines } from '../words/doctor-lines.ts'
import { rowsOf } from './backup.ts'

export type RestoreCommandOptions = Answering & { replace?: boolean }

/** Brings a backup back and asks the doctor; false when the doctor found something. */
export async function restore(
  terminal: Terminal,
  file: string,
  options: RestoreCommandOptions,
): Promise<boolean> {
  // Said before a database is made for it.
  if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`)
  const { database, name } = await openTarget(terminal)
  try {
    const manifest = await bringBack(database, file, options)
    const examined = await examineDatabase(database, terminal, { isWhole: false })
    const checks = examined.checks.filter(({ findings }) => findings.length > 0)
    const { at, version, tables } = manifest
    const rows = rowsOf(manifest)
    const answer = { at, version, tables: tables.length, rows, isWell: checks.length === 0, checks }
    const report = { ...examined, at, isWell: answer.isWell }
    say(terminal, options, answer, () => [
      `Restored ${countText(tables.length, 'table')}, ${countText(rows, 'row')}, of ${at} (Stagewright ${version}), to ${name}.`,
      ...doctorLines(report, terminal.columns),
    ])
    return answer.isWell
  } finally {
    await database.close()
  }
}

async function bringBack(
  database: OpenData['database'],
  file: string,
  { replace = false }: RestoreCommandOptions,
): Promise<Manifest> {
  try {
    return await restoreBackup(database, { file, replaces: replace })
  } catch (error) {
    if (error instanceof BackupDamaged) {
      throw new CommandFailed(`${file} is no whole backup: ${error.message}.`, {
        remedy: 'Nothing was changed. Take another backup.',
      })
    }
    if (error instanceof NotRestored) throw notRestored(error, file)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CommandFailed(`There is no file ${file}.`)
    if (code === 'EACCES') throw new CommandFailed(`This account may not read ${file}.`)
    if (code === 'EISDIR') throw new CommandFailed(`${file} is a folder.`)
    throw error
  }
}

function notRestored({ message, isEmptiable }: NotRestored, file: string): CommandFailed {
  const remedy = isEmptiable
    ? `To drop everything that is in it: stagewright restore ${file} --replace.`
    : ''
  return new CommandFailed(message, { remedy })
}

/** The database that is filled: nobody else may have it. */
async function openTarget({ env, err }: Terminal): Promise<Pick<OpenData, 'database' | 'name'>> {
  const url = env['DATABASE_URL'] || undefined
  if (url !== undefined) return openServer(url, err)
  const dataDir = dataFolder(env)
  try {
    return {
      database: await openDatabase({ dataDir }, { log: err }),
      name: `the database in ${dataDir}`,
    }
  } catch (error) {
    if (error instanceof FolderInUse) {
      throw new CommandFailed(error.message, { remedy: 'Nothing was changed.' })
    }
    throw error
  }
}
