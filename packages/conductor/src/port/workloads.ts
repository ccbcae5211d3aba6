// How much the people of a group or queue have to do, for whoever gives work out.
import type { Worker } from '@stagewright/orchestration'

export type Workloads = {
  /** The active people behind a group or queue, however deep, as they stand now. */
  membersOf(groupId: string): Promise<Worker[]>
}
