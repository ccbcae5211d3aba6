// A token of an element on another site is good for one record, or for the work of its person: what
// is asked for must belong to it.
import type { Route } from '@stagewright/api'
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
  throw new ApiError('not-allowed', 'This token is for other work.')
}

/** Throws not-allowed when a route, asked for with the `id` of its path, is not for the token. */
export async function routeInGuide(
  runtime: Pick<Runtime, 'guide'>,
  holder: GuideHolder | undefined,
  { inGuide, id }: Pick<Route, 'inGuide'> & { id: unknown },
): Promise<void> {
  if (inGuide !== 'all-work') return insideGuide(runtime, holder, [id])
  if (!holder || holder.recordId === null) return
  throw new ApiError('not-allowed', 'This token is for the work on one record.')
}
