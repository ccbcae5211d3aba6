// stagewright doctor
import type { DoctorReport } from '@stagewright/api'
import { isoInstant } from '@stagewright/base'
import { examineDatabase } from '@stagewright/runtime'
import { openData } from '../operations/open-data.ts'
import { say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { doctorLines } from '../words/doctor-lines.ts'
import { remote, type RemoteOptions } from './context.ts'

export type DoctorOptions = RemoteOptions & { all?: boolean; database?: boolean }

/** Says whether the system holds what it promises; false when something was found. */
export async function askDoctor(terminal: Terminal, options: DoctorOptions): Promise<boolean> {
  const report = await (options.database === true
    ? examineHere(terminal, options)
    : remote(terminal, options).client.doctor.examine({ all: options.all ? 'true' : 'false' }))
  say(terminal, options, report, () => doctorLines(report, terminal.columns))
  return report.isWell
}

/** Without a server: the database itself is asked. */
async function examineHere(
  terminal: Terminal,
  { all = false }: DoctorOptions,
): Promise<DoctorReport> {
  const { database } = await openData(terminal)
  try {
    const examined = await examineDatabase(database, terminal, { isWhole: all })
    const isWell = examined.checks.every(({ findings }) => findings.length === 0)
    return { ...examined, at: isoInstant(examined.at), isWell }
  } finally {
    await database.close()
  }
}
