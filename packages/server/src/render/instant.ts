// Moments as the contract has them: ISO text in UTC.
import { isoInstant, parseInstant, type Instant } from '@stagewright/base'

/** A moment of the engine; null when there is none. */
export function instantText(instant: Instant | undefined): string | null {
  return instant === undefined ? null : isoInstant(instant)
}

/** A moment as a row has it, in one spelling. */
export function rowInstant(text: string): string {
  return isoInstant(parseInstant(text))
}

/** The same where there may be none. */
export function rowInstantOrNull(text: string | null): string | null {
  return text === null ? null : rowInstant(text)
}
