// The face of the running system: everything the HTTP server and the command line may ask for. Who
// asks comes with every call; whether they may is decided below. Each part has its file in `face/`.
import type { AbsenceCommands } from './face/absence-commands.ts'
import type { Instant, Result } from '@stagewright/base'
import type { AuditCommands } from './face/audit-commands.ts'
import type { ApprovalCommands } from './face/approval-commands.ts'
import type { CalendarCommands } from './face/calendar-commands.ts'
import type { ConnectionCommands } from './face/connection-commands.ts'
import type { Deploy } from './face/deploy.ts'
import type { DoctorCommands } from './face/doctor-commands.ts'
import type { DraftCommands } from './face/draft-commands.ts'
import type { EventCommands } from './face/event-commands.ts'
import type { FeedCommands } from './face/feed-commands.ts'
import type { FlowFailureCommands } from './face/flow-failure-commands.ts'
import type { HeldActCommands } from './face/held-act-commands.ts'
import type { InterviewCommands } from './face/interview-commands.ts'
import type { ItemComments } from './face/item-comments.ts'
import type { WorkTimes } from './face/work-times.ts'
import type { PushCommands } from './face/push-commands.ts'
import type { WebhookCommands } from './face/webhook-commands.ts'
import type { LanguageCommands } from './face/language-commands.ts'
import type { LimitCommands } from './face/limit-commands.ts'
import type { Live } from './face/live.ts'
import type { RequestRate } from './face/request-rate.ts'
import type { ApproverCommands } from './face/approver-commands.ts'
import type { ChecklistCommands } from './face/checklist-commands.ts'
import type { ItemLifeCommands } from './face/item-life-commands.ts'
import type { ManyItemCommands } from './face/many-items.ts'
import type { MailCommands } from './face/mail-commands.ts'
import type { MailDecisionCommands } from './face/mail-decision-commands.ts'
import type { NoticeCommands } from './face/notice-commands.ts'
import type { MigrationCommands } from './face/migration-commands.ts'
import type { Once } from './face/once.ts'
import type { GuideCommands } from './face/guide-commands.ts'
import type { GuestCommands } from './face/guest-commands.ts'
import type { ProgressLinkCommands } from './face/progress-links.ts'
import type { Processes } from './face/processes.ts'
import type { PeopleCommands } from './face/people-commands.ts'
import type { PeopleSessionCommands } from './face/people-session-commands.ts'
import type { RecordCommands } from './face/record-commands.ts'
import type { Problem, Viewer } from './face/asking.ts'
import type { HeldWork } from './read-background-rights.ts'
import type { RetentionCommands } from './face/retention-commands.ts'
import type { RunCommands } from './face/run-commands.ts'
import type { ScheduleCommands } from './face/schedule-commands.ts'
import type { ProviderSignIn } from './face/provider-sign-in.ts'
import type { SecondFactorCommands } from './face/second-factor-commands.ts'
import type { Sessions } from './face/sessions.ts'
import type { TokenCommands } from './face/token-commands.ts'
import type { VersionCommands } from './face/version-commands.ts'
import type { ViewCommands } from './face/view-commands.ts'
import type { WorkItemCommands } from './face/work-item-commands.ts'
import type { FileCommands } from './face/file-commands.ts'
import type { Readers } from './readers.ts'

export type Runtime = {
  /** What time it is here. */
  now(): Instant
  /** Lists and pages, straight from the database. */
  read: Readers
  /** For requests with a key: their work is done once, however often they are sent. */
  once: Once
  deploy: Deploy
  sessions: Sessions
  peopleSessions: PeopleSessionCommands
  secondFactor: SecondFactorCommands
  /** Signing in by way of an OpenID Connect provider. */
  provider: ProviderSignIn
  tokens: TokenCommands
  /** Whether one may sign in with a password. */
  hasPasswords: boolean
  /** Where browsers find the server, without a slash at the end. */
  baseUrl: string
  audit: AuditCommands
  /** Acts that wait for a second person. */
  heldActs: HeldActCommands
  records: RecordCommands
  runs: RunCommands
  progressLinks: ProgressLinkCommands
  guide: GuideCommands
  guests: GuestCommands
  migrations: MigrationCommands
  mails: MailCommands
  mailDecisions: MailDecisionCommands
  notices: NoticeCommands
  versions: VersionCommands
  workItems: WorkItemCommands
  itemLife: ItemLifeCommands
  checklist: ChecklistCommands
  approvers: ApproverCommands
  manyItems: ManyItemCommands
  approvals: ApprovalCommands
  absences: AbsenceCommands
  people: PeopleCommands
  interviews: InterviewCommands
  drafts: DraftCommands
  views: ViewCommands
  calendars: CalendarCommands
  languages: LanguageCommands
  connections: ConnectionCommands
  schedules: ScheduleCommands
  flowFailures: FlowFailureCommands
  events: EventCommands
  feed: FeedCommands
  itemComments: ItemComments
  workTimes: WorkTimes
  webhooks: WebhookCommands
  push: PushCommands
  files: FileCommands
  /** The module of a component of a project, by its address; undefined when there is none. */
  componentModule(path: string): string | undefined
  doctor: DoctorCommands
  retention: RetentionCommands
  /** To which rights background work is held. */
  backgroundRights(viewer: Viewer): Result<HeldWork[], Problem>
  limits: LimitCommands
  live: Live
  /** How many requests one person may send in a minute. */
  requestRate: RequestRate
  /**
   * Counts a visit under a key within a span of milliseconds, together with all processes: how many
   * there were in it, and the milliseconds until it ends.
   */
  countVisit(key: string, spanMs: number): Promise<{ visits: number; leftMs: number }>
  /** This process and its neighbours. */
  processes: Processes
  /** Stops taking work, ends jobs in hand, closes the database. */
  close(): Promise<void>
}
