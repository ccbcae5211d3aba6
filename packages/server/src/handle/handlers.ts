// Every route of the contract that answers once, and who answers it. The type makes the table
// complete.
import { definitionHandlers } from './definitions.ts'
import { directoryHandlers } from './directory.ts'
import type { AnsweredRoute, Handlers } from './handler.ts'
import { recordHandlers } from './records.ts'
import { runHandlers } from './runs.ts'
import { sessionHandlers } from './session.ts'
import { workItemHandlers } from './work-items.ts'

export const handlers: Handlers<AnsweredRoute> = {
  ...sessionHandlers,
  ...workItemHandlers,
  ...runHandlers,
  ...definitionHandlers,
  ...recordHandlers,
  ...directoryHandlers,
}
