// Every route of the contract that answers once, and who answers it. The type makes the table
// complete.
import { absenceHandlers } from './absences.ts'
import { approvalHandlers } from './approvals.ts'
import { auditHandlers } from './audit.ts'
import { calendarHandlers } from './calendars.ts'
import { connectionHandlers } from './connections.ts'
import { definitionHandlers } from './definitions.ts'
import { systemHandlers } from './system.ts'
import { peopleHandlers } from './people.ts'
import { doctorHandlers } from './doctor.ts'
import { backgroundRightsHandlers } from './background-rights.ts'
import { retentionHandlers } from './retention.ts'
import { draftHandlers } from './drafts.ts'
import { eventHandlers } from './events.ts'
import { feedHandlers } from './feed.ts'
import { fileHandlers } from './files.ts'
import { flowFailureHandlers } from './flow-failures.ts'
import type { AnsweredRoute, Handlers } from './handler.ts'
import { heldActHandlers } from './held-acts.ts'
import { interviewHandlers } from './interviews.ts'
import { approverHandlers } from './approvers.ts'
import { languageHandlers } from './languages.ts'
import { limitHandlers } from './limits.ts'
import { checklistHandlers } from './checklist.ts'
import { itemLifeHandlers } from './item-life.ts'
import { itemCommentHandlers } from './item-comments.ts'
import { workTimeHandlers } from './work-times.ts'
import { pushHandlers } from './push.ts'
import { webhookHandlers } from './webhooks.ts'
import { manyItemHandlers } from './many-items.ts'
import { mailHandlers } from './mails.ts'
import { noticeHandlers } from './notices.ts'
import { recordHandlers } from './records.ts'
import { recordQueryHandlers } from './record-queries.ts'
import { guestHandlers } from './guests.ts'
import { progressLinkHandlers } from './progress-links.ts'
import { runHandlers } from './runs.ts'
import { scheduleHandlers } from './schedules.ts'
import { secondFactorHandlers } from './second-factor.ts'
import { sessionHandlers } from './session.ts'
import { tokenHandlers } from './tokens.ts'
import { versionHandlers } from './versions.ts'
import { viewHandlers } from './views.ts'
import { workGuideHandlers } from './work-guide.ts'
import { workItemHandlers } from './work-items.ts'

export const handlers: Handlers<AnsweredRoute> = {
  ...sessionHandlers,
  ...secondFactorHandlers,
  ...tokenHandlers,
  ...auditHandlers,
  ...heldActHandlers,
  ...workItemHandlers,
  ...workGuideHandlers,
  ...itemCommentHandlers,
  ...workTimeHandlers,
  ...pushHandlers,
  ...webhookHandlers,
  ...itemLifeHandlers,
  ...checklistHandlers,
  ...approverHandlers,
  ...manyItemHandlers,
  ...approvalHandlers,
  ...runHandlers,
  ...progressLinkHandlers,
  ...guestHandlers,
  ...definitionHandlers,
  ...versionHandlers,
  ...scheduleHandlers,
  ...flowFailureHandlers,
  ...eventHandlers,
  ...interviewHandlers,
  ...draftHandlers,
  ...viewHandlers,
  ...fileHandlers,
  ...recordHandlers,
  ...feedHandlers,
  ...calendarHandlers,
  ...connectionHandlers,
  ...recordQueryHandlers,
  ...peopleHandlers,
  ...doctorHandlers,
  ...backgroundRightsHandlers,
  ...retentionHandlers,
  ...systemHandlers,
  ...languageHandlers,
  ...limitHandlers,
  ...mailHandlers,
  ...noticeHandlers,
  ...absenceHandlers,
}
