// Actions the platform brings, by type. They stay inside the transaction: what must leave the house
// does so through a job after the commit.
import {
  cancelSubmissions,
  reassignItems,
  recallSubmissions,
  reviewItems,
} from './approval-actions.ts'
import { postToFeed } from './chatter-post.ts'
import type { CoreAction } from './core-action.ts'
import { lockRecord } from './lock-record.ts'
import { sendAlerts } from './mail/email-alert.ts'
import { sendEmails } from './mail/email-simple.ts'
import { notify } from './notify.ts'
import { sendOutboundMessages } from './outbound-message.ts'
import { useQuickActions } from './quick-action.ts'
import { submitRecords } from './submit-for-approval.ts'

/** Action type → what it does. */
export const coreActions: ReadonlyMap<string, CoreAction> = new Map([
  ['emailSimple', sendEmails],
  ['emailAlert', sendAlerts],
  ['customNotificationAction', notify],
  ['chatterPost', postToFeed],
  ['quickAction', useQuickActions],
  ['outboundMessage', sendOutboundMessages],
  ['submit', submitRecords],
  ['lockRecord', lockRecord],
  ['reviewApprovalWorkItem', reviewItems],
  ['reassignApprovalWorkItem', reassignItems],
  ['recallApprovalSubmission', recallSubmissions],
  ['cancelApprovalSubmission', cancelSubmissions],
])
