// Who reads what is said of runs: in which form and zone times stand, in which language sentences,
// and how names of a process are translated.
import { stepLabelKey, type Texts } from '@stagewright/metadata'
import type { Run, WorkItem } from './run.ts'

export type Reader = {
  locale: string
  timeZone: string
  /** What sentences are in, such as `de_AT`; English where there are none in it. */
  language: string
  /** Translations; without them names stand as they were written. */
  texts?: Texts | undefined
}

/** The name of a work item as the reader has it translated; else as it was written. */
export function itemLabel(
  { orchestration: { apiName }, steps }: Pick<Run, 'orchestration' | 'steps'>,
  { label, stepId }: Pick<WorkItem, 'label' | 'stepId'>,
  texts: Texts | undefined,
): string {
  const name = steps[stepId]?.name
  return (name === undefined ? undefined : texts?.(stepLabelKey(apiName, name))) ?? label
}
