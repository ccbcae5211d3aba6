// Checklists of work items: read, ticked, and lines added and given to others.
import type { RouteName } from '@stagewright/api'
import { canAddLine, lineActs } from '@stagewright/runtime'
import { found, valueOf } from '../api-error.ts'
import { renderLine } from '../render/checklist.ts'
import type { Handlers } from './handler.ts'

type Name = Extract<
  RouteName,
  | 'workItems.checklist'
  | 'workItems.tick'
  | 'workItems.untick'
  | 'workItems.addLine'
  | 'workItems.removeLine'
  | 'workItems.assignLine'
>

const lineOf = ({ id, line }: { id: string; line: string }) => ({ workItemId: id, lineId: line })

export const checklistHandlers: Handlers<Name> = {
  'workItems.checklist': async ({ runtime, viewer, params }) => {
    const reading = await runtime.read.checklist(viewer, params.id)
    const item = found(reading, 'work-item-not-found', `work item ${params.id}`)
    const items = lineActs(viewer, item).map(renderLine)
    return { items, canAdd: canAddLine(viewer, item) }
  },
  'workItems.tick': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.checklist.tick(viewer, lineOf(params))),
  'workItems.untick': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.checklist.untick(viewer, lineOf(params))),
  'workItems.addLine': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.checklist.add(viewer, params.id, body)),
  'workItems.removeLine': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.checklist.remove(viewer, lineOf(params))),
  'workItems.assignLine': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.checklist.assign(viewer, lineOf(params), body.to)),
}
