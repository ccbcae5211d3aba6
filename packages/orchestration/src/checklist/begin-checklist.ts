// A new work item gets the lines that the policy of its step gives, with the values that the run
// has then.
import { checklistLines, type ChecklistPolicyLine } from '@stagewright/metadata'
import { renderTemplate } from '@stagewright/formula'
import type { StepRun } from '../run.ts'
import { runScope } from '../scope/run-scope.ts'
import type { Turn } from '../turn.ts'
import type { ChecklistLine } from './checklist.ts'

/** Gives the item its lines, and has those looked up to whom some are given. */
export function beginChecklist(turn: Turn, workItemId: string, { name }: StepRun): void {
  const policy = turn.definition.policy?.steps?.[name]?.checklist
  if (!policy) return
  const given = checklistLines(policy)
  const lines = given.map((line, at) => lineOf(turn, line, String(at + 1)))
  turn.emit({ type: 'ChecklistBegun', workItemId, lines })
  const named = given.flatMap(({ for: who }, at) =>
    who ? [{ lineId: String(at + 1), ...who }] : [],
  )
  if (named.length === 0) return
  turn.request({ type: 'FindLineAssignees', runId: turn.run.id, workItemId, lines: named })
}

function lineOf(
  turn: Turn,
  { text, isRequired, help, link }: ChecklistPolicyLine,
  id: string,
): ChecklistLine {
  const scope = runScope(turn)
  const merged = (written: string) => renderTemplate(written, scope, turn.context)
  const address = (written: string) =>
    renderTemplate(written, scope, turn.context, { encode: encodeURIComponent })
  return {
    id,
    text: merged(text),
    ...(isRequired && { isRequired: true }),
    ...(help !== undefined && { help: merged(help) }),
    ...(link !== undefined && { link: address(link) }),
  }
}
