// The face of the running system: everything the HTTP server and the command line may ask for. Who
// asks comes with every call; whether they may is decided below. Each part has its file in `face/`.
import type { ApprovalCommands } from './face/approval-commands.ts'
import type { ConnectionCommands } from './face/connection-commands.ts'
import type { Deploy } from './face/deploy.ts'
import type { DraftCommands } from './face/draft-commands.ts'
import type { EventCommands } from './face/event-commands.ts'
import type { FeedCommands } from './face/feed-commands.ts'
import type { FlowFailureCommands } from './face/flow-failure-commands.ts'
import type { InterviewCommands } from './face/interview-commands.ts'
import type { Live } from './face/live.ts'
import type { ManyItemCommands } from './face/many-items.ts'
import type { MigrationCommands } from './face/migration-commands.ts'
import type { RecordCommands } from './face/record-commands.ts'
import type { RunCommands } from './face/run-commands.ts'
import type { ScheduleCommands } from './face/schedule-commands.ts'
import type { Sessions } from './face/sessions.ts'
import type { VersionCommands } from './face/version-commands.ts'
import type { WorkItemCommands } from './face/work-item-commands.ts'
import type { FileCommands } from './face/file-commands.ts'
import type { Readers } from './readers.ts'

export type Runtime = {
  /** Lists and pages, straight from the database. */
  read: Readers
  deploy: Deploy
  sessions: Sessions
  records: RecordCommands
  runs: RunCommands
  migrations: MigrationCommands
  versions: VersionCommands
  workItems: WorkItemCommands
  manyItems: ManyItemCommands
  approvals: ApprovalCommands
  interviews: InterviewCommands
  drafts: DraftCommands
  connections: ConnectionCommands
  schedules: ScheduleCommands
  flowFailures: FlowFailureCommands
  events: EventCommands
  feed: FeedCommands
  files: FileCommands
  /** The module of a component of a project, by its address; undefined when there is none. */
  componentModule(path: string): string | undefined
  live: Live
  /** Stops taking work, ends jobs in hand, closes the database. */
  close(): Promise<void>
}
