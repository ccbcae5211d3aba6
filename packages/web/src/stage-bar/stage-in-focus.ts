// Which stage of a run the eye should fall on.
import type { StageStatus } from '@stagewright/api'

/**
 * The place of the stage at work; else of the one that stopped; else of the last that was
 * completed; 0 when nothing has begun.
 */
export function stageInFocus(stages: readonly { status: StageStatus }[]): number {
  const find = (wanted: StageStatus[]) => stages.findIndex((stage) => wanted.includes(stage.status))
  const working = find(['InProgress'])
  if (working >= 0) return working
  const stopped = find(['Error', 'Suspended', 'Canceled', 'Discontinued'])
  if (stopped >= 0) return stopped
  return Math.max(
    0,
    stages.findLastIndex((stage) => stage.status === 'Completed'),
  )
}
