// To whom the policy of a step gives lines of a checklist, looked up in the directory.
import type { AnswerLineAssignees, FindLineAssignees } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { lookUpNames, type NamedAssignee } from './look-up-names.ts'
import { whoCanWork } from './who-can-work.ts'

/** Looks them up, each name once; orders the answers as commands. */
export async function findLineAssignees(
  performance: Performance,
  effects: FindLineAssignees[],
): Promise<void> {
  const named: NamedAssignee[] = effects.flatMap(({ lines }) => lines)
  const entryOf = await lookUpNames(performance.world.directory, named)
  for (const { runId, workItemId, lines } of effects) {
    const found: AnswerLineAssignees['found'] = []
    for (const { lineId, ...one } of lines) {
      found.push({ lineId, of: whoCanWork(one, await entryOf(one)) })
    }
    performance.order({ type: 'AnswerLineAssignees', runId, workItemId, found })
  }
}
