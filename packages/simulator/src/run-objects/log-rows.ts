// The milestones of a simulated run as records.
import { idFromNumber, isJsonObject, isoInstant, type JsonObject } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import { milestoneOf, type Run } from '@stagewright/orchestration'
import { numberName, secondsBetween } from './instance-rows.ts'
import type { RunObjects } from './run-objects.ts'

const COMMENT_MAX = 1333
/** Lines that one log may have, in the numbers of its ids. */
const LINES = 1_000_000n
const ends = /(Completed|Failed|Canceled|Discontinued|Skipped|Closed)$/

/** Its milestones, in order. */
export function logRecords(known: RunObjects, run: Run): FlowRecord[] {
  const number = known.data.numberOf(run.id)
  return (known.data.logs.get(run.id) ?? []).flatMap((event): FlowRecord[] => {
    const kind = milestoneOf(event.type)
    if (kind === undefined) return []
    const body: JsonObject = JSON.parse(JSON.stringify(event)) as JsonObject
    const item = run.workItems[String(body['workItemId'])]
    const step = run.steps[String(body['stepId'] ?? item?.stepId)]
    const stage = run.stages[String(body['stageId'] ?? step?.stageId)]
    const since = item?.createdAt ?? step?.startedAt ?? stage?.startedAt ?? run.startedAt
    const assignee = isJsonObject(body['assignee']) ? body['assignee'] : item?.assignee
    const at = isoInstant(event.at)
    const actor = known.data.records('User').get(event.actor.id)
    return [
      {
        Id: idFromNumber('0jG', BigInt(number) * LINES + BigInt(event.number)),
        Name: `${numberName('L', number)}-${String(event.number).padStart(6, '0')}`,
        Kind: kind,
        Timestamp: at,
        Duration: ends.test(event.type) ? secondsBetween(since, event.at) : null,
        Actor: actor?.['Username'] ?? event.actor.name,
        Assignee: assignee?.name ?? null,
        AssigneeType: assignee?.kind ?? null,
        Context: item?.relatedRecordId ?? run.triggeringRecord?.id ?? null,
        Comments: commentOf(body),
        StageName: stage?.name ?? null,
        StepName: step?.name ?? null,
        OrchestrationName: run.orchestration.apiName,
        OrchestrationVersion: run.orchestration.version,
        OrchestrationInstanceId: run.id,
        OwnerId: run.startedBy,
        CreatedById: event.actor.id,
        CreatedDate: at,
        LastModifiedById: event.actor.id,
        LastModifiedDate: at,
        SystemModstamp: at,
        IsDeleted: false,
      },
    ]
  })
}

function commentOf(body: JsonObject): string | null {
  const fault = isJsonObject(body['fault']) ? body['fault']['message'] : undefined
  const comment = body['reason'] ?? body['message'] ?? fault ?? body['comments'] ?? null
  return comment === null ? null : String(comment).slice(0, COMMENT_MAX)
}
