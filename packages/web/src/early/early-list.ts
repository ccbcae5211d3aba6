// What the early script and the application say to each other about the list that stands in the
// page before the application does.

export type EarlyList = {
  /**
   * The list stands and has been painted, or it will not come, or has been waited for long enough.
   */
  whenPainted: Promise<void>
  painted: () => void
  /** The item that a click or a key chose. */
  chosen: string | undefined
  /** How far the list is scrolled, in pixels. */
  scrollTop: number
  /** What was clicked or changed in the list's page besides: the application does it. */
  touched: Set<HTMLElement>
}

declare global {
  /** There in a page that draws its list early. */
  var stagewrightEarly: EarlyList | undefined
}

export const earlyId = 'early'
/** The script of the list, as an element of the page. */
export const listScriptId = 'early-list'
