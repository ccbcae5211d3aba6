// What people do with the checklist of a work item.
import type { Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'

/** A person by user name, a group or queue by API name, or an id. */
export type LineFor = { kind: 'User' | 'Group' | 'Queue'; name: string }
export type NewLine = { text: string; isRequired: boolean; to?: LineFor }
type Line = { workItemId: string; lineId: string }

export type ChecklistCommands = {
  tick(viewer: Viewer, line: Line): Promise<Result<Done, Problem>>
  untick(viewer: Viewer, line: Line): Promise<Result<Done, Problem>>
  add(viewer: Viewer, workItemId: string, line: NewLine): Promise<Result<Done, Problem>>
  remove(viewer: Viewer, line: Line): Promise<Result<Done, Problem>>
  /** Null gives it back to whoever does the item. */
  assign(viewer: Viewer, line: Line, to: LineFor | null): Promise<Result<Done, Problem>>
}
