// stagewright backup
import { statSync } from 'node:fs'
import { FileThere, type Manifest, writeBackup } from '@stagewright/runtime'
import { CommandFailed } from '../command-failed.ts'
import { openData } from '../operations/open-data.ts'
import { type Answering, say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { programVersion } from '../version.ts'
import { bytesText, countText } from '../words/amount.ts'

export type BackupCommandOptions = Answering & { replace?: boolean }

/** Writes everything that is in the database to a file, while the system works. */
export async function backUp(
  terminal: Terminal,
  file: string,
  options: BackupCommandOptions,
): Promise<void> {
  const { replace: replaces = false } = options
  const { database, name } = await openData(terminal)
  try {
    const version = programVersion()
    const manifest = await writeBackup(database, { file, replaces, clock: terminal, version })
    const { size } = statSync(file)
    const { at, tables } = manifest
    const rows = rowsOf(manifest)
    say(terminal, options, { file, at, bytes: size, tables: tables.length, rows }, () => [
      `${file}: ${countText(tables.length, 'table')}, ${countText(rows, 'row')}, ${bytesText(size)}, of ${name} at ${at}.`,
      'It holds all data, uploaded files too. It does not hold the key that opens the secrets of',
      'connections: keep secret.key of the data folder, or STAGEWRIGHT_SECRET_KEY, elsewhere.',
    ])
  } catch (error) {
    throw unwritable(error, file)
  } finally {
    await database.close()
  }
}

/** Rows of all tables of a backup. */
export function rowsOf({ tables }: Manifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

function unwritable(error: unknown, file: string): unknown {
  if (error instanceof FileThere) {
    return new CommandFailed(`${error.message} Nothing was written.`, {
      remedy: `Take another name, or have it replaced: stagewright backup ${file} --replace.`,
    })
  }
  const { code } = error as NodeJS.ErrnoException
  const reasons: { [code: string]: string } = {
    ENOENT: 'its folder is not there',
    EACCES: 'this account may not write there',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a folder',
  }
  const reason = reasons[code ?? '']
  return reason === undefined ? error : new CommandFailed(`${file} was not written: ${reason}.`)
}
