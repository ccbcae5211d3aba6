// stagewright check <folder>
import { type CheckedFile, checkFiles } from '@stagewright/runtime'
import { readProjectFiles } from '../project-files.ts'
import { type Answering, say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { checkLines, totalsOf } from '../words/check-lines.ts'

export type CheckOptions = Answering & { strict?: boolean; notes?: boolean }

/**
 * Says of every file of a folder whether it runs, without a server. Gives true when all of it does;
 * exceptions count as failures when `strict`.
 */
export async function checkFolder(
  terminal: Terminal,
  folder: string,
  { strict = false, notes = false, ...answering }: CheckOptions,
): Promise<boolean> {
  const reading = readProjectFiles(folder)
  const { files } = await checkFiles(reading.files)
  const unreadable = reading.diagnostics.map((found): CheckedFile => {
    const apiName = found.file.replace(/^.*\//, '')
    const head = { path: found.file, kind: 'file', apiName }
    return { ...head, verdict: 'does-not-run', diagnostics: [found], reasons: [] }
  })
  const all = [...files, ...unreadable]
  const totals = totalsOf(all)
  const { columns } = terminal
  say(terminal, answering, { folder, files: all, totals }, () =>
    checkLines(all, { columns, hasNotes: notes }),
  )
  return totals.doesNotRun === 0 && !(strict && totals.runsExcept > 0)
}
