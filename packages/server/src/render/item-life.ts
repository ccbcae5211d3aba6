// Questions, delegation and snoozing of a work item.
import type { ItemQuestion, WorkItem, WorkItemPage } from '@stagewright/api'
import { isoInstant } from '@stagewright/base'
import { type ItemLife, openQuestionOf, priorityOf } from '@stagewright/runtime'
import { instantText } from './instant.ts'

/** What every work item says of it. */
export function renderItemLife(
  life: ItemLife,
): Pick<WorkItem, 'priority' | 'undistributed' | 'question' | 'delegation' | 'snoozed'> {
  const { delegation, snoozed, undistributed } = life
  const question = openQuestionOf(life)
  return {
    priority: priorityOf(life),
    undistributed: undistributed ?? null,
    question: question ? renderQuestion(question) : null,
    delegation: delegation
      ? { ...delegation, note: delegation.note ?? null, at: isoInstant(delegation.at) }
      : null,
    snoozed: snoozed ? { until: isoInstant(snoozed.until), reason: snoozed.reason ?? null } : null,
  }
}

/** What the page of an item says of it besides. */
export function renderItemLifeHistory(
  life: ItemLife,
): Pick<WorkItemPage, 'questions' | 'givenBack'> {
  const { questions = [], givenBack } = life
  return {
    questions: questions.map(renderQuestion),
    givenBack: givenBack
      ? { by: givenBack.by, note: givenBack.note ?? null, at: isoInstant(givenBack.at) }
      : null,
  }
}

function renderQuestion(question: NonNullable<ItemLife['questions']>[number]): ItemQuestion {
  const { text, by, to, at, answer, withdrawnAt } = question
  return {
    text,
    by,
    to,
    at: isoInstant(at),
    answer: answer ? { ...answer, at: isoInstant(answer.at) } : null,
    withdrawnAt: instantText(withdrawnAt),
  }
}
