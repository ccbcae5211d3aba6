// Business hours as a project brings them: the hours themselves, and whom they are for.
import type { BusinessCalendar } from '@stagewright/calendar'

/** People, queues and groups are named as assignments name them; `name` is the API name. */
export type CalendarDefinition = BusinessCalendar & {
  apiName: string
  label: string
  /** It counts for everybody who has no other. */
  isDefault: boolean
  for: { users: string[]; queues: string[]; groups: string[] }
  /** Where its holidays come from, when they are imported. */
  holidays?: { country: string; state?: string | undefined; region?: string | undefined }
}
