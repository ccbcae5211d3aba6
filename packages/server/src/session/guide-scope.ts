// A token of the Work Guide is good for one record: what is asked for must belong to it.
import type { GuideHolder, Runtime } from '@stagewright/runtime'
import { ApiError } from '../api-error.ts'

/** Throws not-allowed when one of the ids belongs to another record, or there is none. */
export async function insideGuide(
  runtime: Pick<Runtime, 'guide'>,
  holder: GuideHolder | undefined,
  ids: readonly unknown[],
): Promise<void> {
  if (!holder) return
  const known = ids.filter((id) => typeof id === 'string')
  const covered = await Promise.all(known.map((id) => runtime.guide.covers(holder, id)))
  if (known.length > 0 && covered.every((is) => is)) return
  throw new ApiError('not-allowed', 'This token is for the work on another record.')
}
