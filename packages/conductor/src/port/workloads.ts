// How much the people of a group or queue have to do, for whoever gives work out.
import type { Worker } from '@stagewright/orchestration'

export type Workloads = {
  /**
   * The active people behind a group or queue, however deep, as they stand now; until the end of
   * the transaction nobody else gives work to them.
   */
  membersOf(groupId: string): Promise<Worker[]>
}
