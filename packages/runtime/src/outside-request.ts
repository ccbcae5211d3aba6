// Work that is nobody's request, as jobs are. What travels beside the calls of a request (its key,
// its act) goes on with every connection opened and every listener called for it, so a job that is
// taken over such a connection would pass for a part of that request.
import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Does work as if no request had ever been made.
 * @returns what the work gives
 */
export const outsideRequest: <T>(work: () => T) => T = AsyncLocalStorage.snapshot()
