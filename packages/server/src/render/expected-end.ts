// When a run will end, as the contract says it.
import { isoInstant, type Instant } from '@stagewright/base'
import type { ExpectedEnd } from '@stagewright/api'

/** The moment, and whether it lies behind `now`; null when nobody can say. */
export function renderExpectedEnd(at: Instant | undefined, now: Instant): ExpectedEnd | null {
  return at === undefined ? null : { at: isoInstant(at), isPassed: at < now }
}
