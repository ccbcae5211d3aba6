// How many requests one person may send in a minute: their browsers together, and their programs
// together. A bound of whoever runs the system; who counts is the running system.
import { failed, ok, type Result } from './result.ts'

/** The setting of the limit. */
export const requestLimitSetting = 'STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX'

/** The least that may be set: opening a few pages takes as many. */
const REQUESTS_MIN = 60

/**
 * The limit as settings say it, undefined where there is none; what is wrong with the setting, in
 * words, when something is.
 */
export function readRequestLimit(settings: {
  readonly [name: string]: string | undefined
}): Result<number | undefined, string> {
  const text = settings[requestLimitSetting]?.trim().replaceAll('_', '') ?? ''
  if (text === '' || text === 'none') return ok(undefined)
  if (/^[1-9]\d{0,8}$/.test(text) && Number(text) >= REQUESTS_MIN) return ok(Number(text))
  return failed(
    `${requestLimitSetting} is ${text}; it must be a whole number from ${REQUESTS_MIN}, or none.`,
  )
}
