// Nobody known sends more requests in a minute than may be.
import type { Requester, Runtime } from '@stagewright/runtime'
import { ApiError } from '../api-error.ts'

/** Counts a request. @throws ApiError too-many-requests, with the seconds to wait */
export function limitRequests({ requestRate }: Pick<Runtime, 'requestRate'>, by: Requester): void {
  const problem = requestRate.take(by)
  if (!problem) return
  throw new ApiError(problem.code, problem.message, { details: problem.details })
}
