// stagewright deploy <folder>
import type { DeployReport, Diagnostic } from '@stagewright/api'
import { readProjectFiles } from '../project-files.ts'
import { say } from '../say.ts'
import { isFailure, reportLines } from '../words/report-lines.ts'
import type { Remote } from './context.ts'

/** Deploys a folder, or only says what would happen. Gives true when that went well. */
export async function deployFolder(
  { client, terminal, answering, look }: Remote,
  folder: string,
  isCheck: boolean,
): Promise<boolean> {
  const { files, diagnostics } = readProjectFiles(folder)
  const answer = await client.deployments.create({ files, checkOnly: isCheck })
  const report = withUnreadable(answer, diagnostics)
  say(terminal, answering, report, () => reportLines(report, { ...look, isCheck }))
  return !isFailure(report)
}

/** Files that were not sent, because they are no text, are blocked files like others. */
function withUnreadable(report: DeployReport, diagnostics: Diagnostic[]): DeployReport {
  const blocked = diagnostics.map(({ file, message }) => {
    const name = file.replace(/^.*\//, '')
    return {
      path: file,
      kind: 'file',
      apiName: name,
      outcome: 'blocked' as const,
      reasons: [message],
    }
  })
  return {
    ...report,
    files: [...report.files, ...blocked],
    diagnostics: [...report.diagnostics, ...diagnostics],
  }
}
