// How much may be going on at a time before new runs wait: limits of the organisation, and limits
// that keep a system responsive that has more to do than it can. Work that has begun always goes
// on. Who measures what is going on is the running system.
import { failed, ok, type Result } from './result.ts'

export const loadLimitNames = [
  'runsInFlight',
  'startsPerMinute',
  'openItems',
  'jobsDue',
  'jobAgeSeconds',
  'transactionsWaiting',
] as const

export type LoadLimitName = (typeof loadLimitNames)[number]

/** The limits; without a number there is none. */
export type LoadLimits = { readonly [name in LoadLimitName]?: number }

/** As they are without any setting: those of an organisation are its own to set. */
export const loadLimits: LoadLimits = {
  jobsDue: 50_000,
  jobAgeSeconds: 300,
  transactionsWaiting: 200,
}

/** The setting of a limit: `STAGEWRIGHT_RUNS_IN_FLIGHT_MAX` for `runsInFlight`. */
export function loadLimitSetting(name: LoadLimitName): string {
  return `STAGEWRIGHT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_MAX`
}

/** The limits as settings change them; what is wrong with a setting, in words, when one is. */
export function readLoadLimits(settings: {
  readonly [name: string]: string | undefined
}): Result<LoadLimits, string> {
  const changed: { -readonly [name in LoadLimitName]?: number } = { ...loadLimits }
  for (const name of loadLimitNames) {
    const setting = loadLimitSetting(name)
    const text = settings[setting]?.trim().replaceAll('_', '') ?? ''
    if (text === '') continue
    if (text === 'none') {
      delete changed[name]
      continue
    }
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      return failed(`${setting} is ${text}; it must be a whole number above 0, or none.`)
    }
    changed[name] = Number(text)
  }
  return ok(changed)
}

/** What is going on at a moment, of each limit. */
export type Load = { readonly [name in LoadLimitName]: number }

/** The first limit that is reached; undefined when none is. */
export function reachedLimit(limits: LoadLimits, load: Load): LoadLimitName | undefined {
  return loadLimitNames.find((name) => load[name] >= (limits[name] ?? Infinity))
}
