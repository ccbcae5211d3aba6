// The people of the groups and queues that work waits in, for rules about who may do it.
import type { FindMembers } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { peopleBehind } from './people-behind.ts'

/** Looks them up, each group once; orders the answers as commands. */
export async function findMembers(performance: Performance, effects: FindMembers[]): Promise<void> {
  const peopleOf = peopleBehind(performance)
  for (const { runId, workItemId, assignee } of effects) {
    const memberIds = (await peopleOf(assignee)).map(({ id }) => id)
    const assigneeId = assignee.id
    performance.order({ type: 'AnswerMembers', runId, workItemId, assigneeId, memberIds })
  }
}
