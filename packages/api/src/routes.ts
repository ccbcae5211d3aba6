// All routes of the contract by name. `workItems.claim` is `POST /api/work-items/{id}/claim`,
// `sdk.workItems.claim` and `stagewright work-item claim`.
import type { z } from 'zod'
import { connectionRoutes } from './connection.ts'
import { absenceRoutes } from './absence.ts'
import { auditRoutes } from './audit.ts'
import { calendarRoutes } from './calendar.ts'
import { approvalRoutes } from './approval.ts'
import { deploymentRoutes } from './deployment.ts'
import { doctorRoutes } from './doctor.ts'
import { draftRoutes } from './draft.ts'
import { eventRoutes } from './event.ts'
import { fileRoutes } from './file.ts'
import { heldActRoutes } from './held-act.ts'
import { feedRoutes } from './feed.ts'
import { flowFailureRoutes } from './flow-failure.ts'
import { flowRoutes } from './flow.ts'
import { inboxRoutes } from './inbox.ts'
import { interviewRoutes } from './interview.ts'
import { itemCommentRoutes } from './item-comment.ts'
import { languageRoutes } from './language.ts'
import { limitRoutes } from './limit.ts'
import { liveRoutes } from './live.ts'
import { mailRoutes } from './mail.ts'
import { noticeRoutes } from './notice.ts'
import { migrationRoutes } from './migration.ts'
import { objectRoutes } from './object.ts'
import { orchestrationRoutes } from './orchestration.ts'
import { guestRoutes } from './guest.ts'
import { progressLinkRoutes } from './progress-link.ts'
import { peopleSessionRoutes } from './people-session.ts'
import { personRoutes } from './person.ts'
import { recordRoutes } from './record.ts'
import { recordAccessRoutes } from './record-access.ts'
import { recordQueryRoutes } from './record-query.ts'
import { backgroundRightsRoutes } from './background-rights.ts'
import { retentionRoutes } from './retention.ts'
import { runPreviewRoutes } from './run-preview.ts'
import { runRoutes } from './run.ts'
import { scheduleRoutes } from './schedule.ts'
import { secondFactorRoutes } from './second-factor.ts'
import { sessionRoutes } from './session.ts'
import { stepAssigneeRoutes } from './step-assignee.ts'
import { systemRoutes } from './system.ts'
import { tokenRoutes } from './token.ts'
import { versionRoutes } from './version.ts'
import { viewRoutes } from './view.ts'
import { workGuideRoutes } from './work-guide.ts'
import { workItemRoutes } from './work-item.ts'
import { nextItemRoutes } from './next-item.ts'
import { checklistRoutes } from './checklist.ts'
import { itemLifeRoutes } from './item-life.ts'
import { workItemApproverRoutes } from './work-item-approver.ts'
import { workItemBulkRoutes } from './work-item-bulk.ts'
import { workItemWhoRoutes } from './work-item-who.ts'
import { workTimeRoutes } from './work-time.ts'
import { pushRoutes } from './push.ts'
import { webhookRoutes } from './webhook.ts'

export const routes = {
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...auditRoutes,
  ...heldActRoutes,
  ...tokenRoutes,
  ...inboxRoutes,
  ...workItemRoutes,
  ...itemCommentRoutes,
  ...nextItemRoutes,
  ...itemLifeRoutes,
  ...checklistRoutes,
  ...workItemApproverRoutes,
  ...workItemBulkRoutes,
  ...workItemWhoRoutes,
  ...workTimeRoutes,
  ...approvalRoutes,
  ...interviewRoutes,
  ...draftRoutes,
  ...viewRoutes,
  ...runRoutes,
  ...runPreviewRoutes,
  ...progressLinkRoutes,
  ...guestRoutes,
  ...migrationRoutes,
  ...orchestrationRoutes,
  ...flowRoutes,
  ...versionRoutes,
  ...stepAssigneeRoutes,
  ...scheduleRoutes,
  ...flowFailureRoutes,
  ...eventRoutes,
  ...recordRoutes,
  ...recordQueryRoutes,
  ...workGuideRoutes,
  ...recordAccessRoutes,
  ...fileRoutes,
  ...feedRoutes,
  ...objectRoutes,
  ...peopleSessionRoutes,
  ...personRoutes,
  ...absenceRoutes,
  ...calendarRoutes,
  ...languageRoutes,
  ...connectionRoutes,
  ...deploymentRoutes,
  ...mailRoutes,
  ...noticeRoutes,
  ...pushRoutes,
  ...webhookRoutes,
  ...limitRoutes,
  ...liveRoutes,
  ...doctorRoutes,
  ...backgroundRightsRoutes,
  ...retentionRoutes,
  ...systemRoutes,
}

export type Routes = typeof routes
export type RouteName = keyof Routes

/** All route names, in the order of the manual. */
export const routeNames = Object.keys(routes) as RouteName[]

type Part<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? S : undefined

/** Values in the path, as text. */
export type RouteParams<N extends RouteName> = OutputOf<Part<Routes[N], 'params'>>
/** The query as a client writes it, and as a handler reads it. */
export type RouteQuery<N extends RouteName> = InputOf<Part<Routes[N], 'query'>>
export type ParsedQuery<N extends RouteName> = OutputOf<Part<Routes[N], 'query'>>
/** The body as a client writes it, and as a handler reads it. */
export type RouteBody<N extends RouteName> = InputOf<Part<Routes[N], 'body'>>
export type ParsedBody<N extends RouteName> = OutputOf<Part<Routes[N], 'body'>>
export type RouteAnswer<N extends RouteName> = z.infer<Routes[N]['response']>

type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined
type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined
