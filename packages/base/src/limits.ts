// Every loop, queue and text has a bound. They stand here so that an operator finds them in one
// place; docs/limits.md tells what happens at each. Who reads the settings that change some of them
// is the program that starts the system.
import { failed, ok, type Result } from './result.ts'

/** The bounds as they are without any setting. */
export const limits = {
  /**
   * Elements one interview may execute before it is a fault (the real system stops at 2,000). As
   * many as hold up the process for less than half a second.
   */
  elementsPerInterviewMax: 250_000,
  /** Items a loop walks or a collection holds. */
  collectionSizeMax: 50_000,
  /** Subflows inside subflows. */
  subflowDepthMax: 50,
  /** Saves that trigger saves that trigger saves. */
  triggerDepthMax: 16,
  /** Rounds of "look again" in one decision of a run. */
  evaluationRoundsMax: 1_000,
  /** Times one stage may be entered in a run before it is an incident. */
  stageEntriesMax: 100,
  /** Approvers that people may add to one step while it is open. */
  addedApproversMax: 50,
  /** Lines on the checklist of one work item. */
  checklistLinesMax: 100,
  /** Commands to one run inside one transaction. */
  commandsPerTurnMax: 10_000,
  /** Times that flows may read or write records inside one transaction. */
  recordRequestsMax: 10_000,
  /** Records that one save may hold, as in the real system. */
  recordsPerSaveMax: 10_000,
  /** Characters of the inputs of one called flow, as in the real system. */
  flowInputCharactersMax: 32_768,
  /** Characters of the outputs that the flow of a step may hand to its run. */
  flowOutputCharactersMax: 2_000_000,
  /** Characters of all that a flow holds while it waits. */
  interviewCharactersMax: 20_000_000,
  /** Characters of a comment in the log, as in the real system. */
  logCommentCharactersMax: 1_333,
  /** Characters of what a person has typed on one screen and not sent yet. */
  draftCharactersMax: 200_000,
  /** Days that a work item may be snoozed. */
  snoozeDaysMax: 366,
  /** Minutes without an act on a work item that still count as work on it. */
  workPauseMinutesMax: 15,
  /** Views of lists that one person keeps. */
  viewsPerPersonMax: 100,
  /** Bytes of one metadata file. */
  metadataFileBytesMax: 8 * 1024 * 1024,
  /** Nesting of elements in one metadata file. */
  xmlDepthMax: 64,
  /** Records one query may hand to a flow. */
  queryRowsMax: 50_000,
} as const

export type LimitName = keyof typeof limits
export type Limits = { readonly [name in LimitName]: number }

/** What an operator may change, each by the setting that `limitSetting` names. */
export const adjustableLimits = [
  'elementsPerInterviewMax',
  'collectionSizeMax',
  'subflowDepthMax',
  'triggerDepthMax',
  'recordRequestsMax',
  'recordsPerSaveMax',
  'queryRowsMax',
] as const satisfies readonly LimitName[]

export type AdjustableLimit = (typeof adjustableLimits)[number]

/** The setting that raises a limit: `STAGEWRIGHT_QUERY_ROWS_MAX` for `queryRowsMax`. */
export function limitSetting(name: AdjustableLimit): string {
  return `STAGEWRIGHT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

/** How a fault ends that a limit caused: which setting raises it. */
export function raisedBy(name: AdjustableLimit): string {
  return `The setting ${limitSetting(name)} raises this limit.`
}

/** The limits as settings change them; what is wrong with a setting, in words, when one is. */
export function readLimits(settings: {
  readonly [name: string]: string | undefined
}): Result<Limits, string> {
  const changed: { -readonly [name in LimitName]: number } = { ...limits }
  for (const name of adjustableLimits) {
    const text = settings[limitSetting(name)]?.trim().replaceAll('_', '') ?? ''
    if (text === '') continue
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      return failed(`${limitSetting(name)} is ${text}; it must be a whole number above 0.`)
    }
    changed[name] = Number(text)
  }
  return ok(changed)
}
