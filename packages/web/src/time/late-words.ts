// How likely a run ends after its due date, in words, by the earlier runs it is compared with.
import type { ExpectedEnd } from '@stagewright/api'

/** From this share of the earlier runs on it is said that the run may be late, and that it will. */
const shareMay = 0.2
const shareLikely = 0.5

export type LateWords = { words: string; why: string; tone: 'risk' | 'error' }

/** Undefined while few of the earlier runs would have been late, or nobody can say. */
export function lateWords({ late }: ExpectedEnd): LateWords | undefined {
  if (!late || late.count / late.of < shareMay) return undefined
  const isLikely = late.count / late.of >= shareLikely
  return {
    words: isLikely ? 'likely to be late' : 'may be late',
    why: `${late.count} of ${late.of} earlier runs took longer from here than is left`,
    tone: isLikely ? 'error' : 'risk',
  }
}
