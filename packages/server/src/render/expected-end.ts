// When a run will end, as the contract says it.
import { isoInstant, type Instant } from '@stagewright/base'
import type { ExpectedEnd } from '@stagewright/api'
import type { Forecast } from '@stagewright/runtime'

/**
 * The moment, whether it lies behind `now`, and how likely it is late; null when nobody can say.
 */
export function renderExpectedEnd(
  forecast: Forecast | undefined,
  now: Instant,
): ExpectedEnd | null {
  if (!forecast) return null
  const { at, late = null } = forecast
  return { at: isoInstant(at), isPassed: at < now, late }
}
