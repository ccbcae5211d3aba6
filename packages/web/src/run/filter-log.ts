// Which lines of a log fit what is asked for. Pure.
import type { LogLine } from '@stagewright/api'

export const logKinds = ['stages', 'steps', 'work items', 'decisions', 'run'] as const
export type LogKind = (typeof logKinds)[number]

/** The kind a line belongs to, by the name of its event. */
export function logKindOf(line: Pick<LogLine, 'type'>): LogKind {
  if (line.type.startsWith('Stage')) return 'stages'
  if (line.type.startsWith('Step')) return 'steps'
  if (line.type.startsWith('WorkItem')) return 'work items'
  if (/^(Decision|Evaluation|Requirements)/.test(line.type)) return 'decisions'
  return 'run'
}

/** The lines that hold the text in words, person or kind of event, and are of the kind. */
export function filterLog(
  lines: readonly LogLine[],
  text: string | undefined,
  kind: LogKind | undefined,
): LogLine[] {
  const wanted = text?.toLowerCase()
  return lines.filter((line) => {
    if (kind !== undefined && logKindOf(line) !== kind) return false
    if (wanted === undefined) return true
    return [line.text, line.actor.name, line.type].some((one) => one.toLowerCase().includes(wanted))
  })
}
