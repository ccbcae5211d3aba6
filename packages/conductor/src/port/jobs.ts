// What is done after the commit.
import type { Instant, JsonObject } from '@stagewright/base'
import type { FlowKey, FlowRecord } from '@stagewright/flow'
import type { Priority } from '@stagewright/metadata'
import type { StartRun } from '@stagewright/orchestration'
import type { RightsLimit } from '@stagewright/record'
import type { FlowCause } from './flow-failures.ts'

/** What must happen after the commit: at least once, in the order of nothing. */
export type Job =
  /** Run the autolaunched flow of a background step. */
  | {
      type: 'RunStepFlow'
      runId: string
      stepId: string
      attempt: number
      flow: string
      inputs: JsonObject
      /** User id; without it the automated process. */
      runAs?: string
    }
  /**
   * Call the outside world for an interview; `request` is the number of the request it waits with.
   */
  | { type: 'CallAction'; interviewId: string; request: number }
  /** Call the operation of another system that a step hands over to. */
  | {
      type: 'CallStepService'
      runId: string
      stepId: string
      attempt: number
      service: string
      inputs: JsonObject
    }
  /** Start a run that a save or a flow of `by` started while a limit was reached. */
  | {
      type: 'StartHeldRun'
      start: StartRun
      by: string
      /** To which rights the flow was held. */
      limits?: readonly RightsLimit[]
      at?: Instant
    }
  /** A failed step is to be tried again, by its policy. */
  | { type: 'TryStepAgain'; runId: string; stepId: string; attempt: number; at: Instant }
  /** A work item has become so old that it is more urgent. */
  | { type: 'RaisePriority'; runId: string; workItemId: string; to: Priority; at: Instant }
  /** A snoozed work item comes back. */
  | { type: 'WakeWorkItem'; runId: string; workItemId: string; at: Instant }
  /** The time of a run has come to something. */
  | { type: 'PassTime'; runId: string; at: Instant }
  /** Business hours have changed; `after` is the last run looked at, `change` names the change. */
  | { type: 'ReplanTime'; after: string; change: string }
  /** Run the flow of an escalation. */
  | {
      type: 'RunEscalationFlow'
      id: string
      flow: string
      inputs: JsonObject
      /** The orchestration, in its version, whose policy orders it. */
      orchestration?: FlowKey
    }
  /** People, groups or queues have changed for whom work may wait. */
  | { type: 'CheckAssignees'; ids: string[] }
  /** A person's calendar is read again for absences. */
  | { type: 'ReadAbsenceCalendar'; personId: string; at: Instant }
  /** Somebody may begin to stand in for another, or end; without a time now. */
  | { type: 'TellStandIns'; at?: Instant }
  /** Send an outbound message until it is acknowledged. */
  | { type: 'SendOutboundMessage'; messageId: string }
  /** Hand a mail to the server that sends it. `round` counts how often somebody had it sent. */
  | { type: 'SendMail'; mailId: string; round: number; at?: Instant }
  /** What people were told goes to the webhooks that want it. */
  | { type: 'SpreadNotices'; id: string; notices: SpreadNotice[] }
  /** Tell a webhook until it takes it. */
  | { type: 'SendWebhook'; deliveryId: string }
  /** What people were told goes to their browsers. */
  | { type: 'SpreadPushes'; id: string; notices: PushNotice[] }
  /** Tell a browser, after so many tries. */
  | { type: 'SendPush'; messageId: string; tries: number; at?: Instant }
  /** The digest of a person is due. */
  | { type: 'SendDigest'; personId: string; at: Instant }
  /** A wait is over: its time has come, or an event with this payload. */
  | {
      type: 'EndWait'
      interviewId: string
      request: number
      event: string
      at?: Instant
      payload?: FlowRecord
    }
  /** Paths of record-triggered flows are due. */
  | { type: 'RunDuePaths'; flow: string; path: string; at: Instant }
  /** The path that runs once a save is committed, for the records saved. */
  | {
      type: 'RunPath'
      id: string
      flow: string
      version: number
      path: string
      cause: FlowCause
      records: { id: string; prior: FlowRecord | null }[]
      object: string
    }
  /** A scheduled flow is due. */
  | { type: 'RunSchedule'; flow: string; at: Instant }
  /** A scheduled flow for some of its records; for none when it runs without. */
  | { type: 'RunScheduled'; id: string; flow: string; version: number; ids: string[] | null }
  /** Published events of an object wait to be delivered. */
  | { type: 'DeliverEvents'; object: string }
  /** Events are old enough to be dropped. */
  | { type: 'SweepEvents'; at: Instant }
  /** What is kept too long is archived or erased. */
  | { type: 'KeepRetention'; at: Instant }
  /** One flow for events that it was not able to take before. */
  | { type: 'TakeEvents'; id: string; flow: string; version: number; events: FlowRecord[] }

/** What people are told, for webhooks; `personIds` are those who did not choose otherwise. */
export type SpreadNotice = {
  kind: string
  title: string
  text: string
  workItemId: string | null
  runId: string | null
  recordId: string | null
  personIds: string[]
}

/** What one person is told, for their browsers; without a time now. */
export type PushNotice = Omit<SpreadNotice, 'text' | 'personIds'> & {
  personId: string
  sendAt?: Instant
}

export type Jobs = {
  add(jobs: Job[]): Promise<void>
}
