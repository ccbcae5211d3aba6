// References into the run and its record that a policy makes, so that what they name is read.
import { templateReferences } from '@stagewright/formula'
import { checklistTexts } from './checklist-policy.ts'
import type { Policy } from './policy.ts'

/** Such as `$Record.DueDate__c`, each once. */
export function policyReferences({ run, stages = {}, steps = {} }: Policy): string[] {
  const times = [run, ...Object.values(stages), ...Object.values(steps)].map((one) => one?.time)
  const dates = times.flatMap((time) => (typeof time?.due === 'object' ? [time.due.field] : []))
  const managed = Object.values(steps).flatMap(({ assignee }) => {
    if (!assignee || !('managerOf' in assignee) || typeof assignee.managerOf === 'string') return []
    return 'field' in assignee.managerOf ? [assignee.managerOf.field] : []
  })
  const merged = Object.values(steps).flatMap(({ checklist = [] }) =>
    checklistTexts(checklist).flatMap(({ text }) => templateReferences(text)),
  )
  return [...new Set([...dates, ...managed, ...merged])]
}
