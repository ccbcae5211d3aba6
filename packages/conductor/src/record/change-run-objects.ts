// Saving what runs are made of: no row is written. The Status of a run that is set cancels,
// suspends or resumes it, the Assignee of a work item hands it on; everything else of runs is the
// engine's own.
import { caseSafeId, isJsonObject, type Json, keyPrefixOf } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import {
  type Actor,
  type Assignee,
  type Command,
  isRefusal,
  type Refusal,
  systemActor,
} from '@stagewright/orchestration'
import { RecordFault, storedValues } from '@stagewright/record'
import { actorOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import { limitedActor, refuseByLimits } from './held-rights.ts'
import { recordContext } from './record-context.ts'
import type { Save } from './save.ts'
import { recordsOfRuns } from './records-of-runs.ts'

const RUN = 'FlowOrchestrationInstance'
const WORK_ITEM = 'FlowOrchestrationWorkItem'
const writable = new Map([
  [RUN, ['Status']],
  [WORK_ITEM, ['AssigneeId', 'OwnerId']],
])

/** Whether records of this object are changed by commands to their runs. */
export function isChangedByCommand(object: string): boolean {
  return writable.has(object)
}

/**
 * Orders what the changed fields mean, as the one who saves. Values as they are may be among
 * them.
 * @throws RecordFault field-not-writeable, record-not-found, no-access, or custom-error when the
 *   run refuses
 */
export async function changeRunObjects(performance: Performance, save: Save): Promise<void> {
  const changes = await changesOf(performance, save)
  const actor = await actingFor(performance, save)
  const { object, records } = save
  refuseByLimits(performance.world, save.as?.limits, { act: 'edit', object, records })
  const commands =
    save.object === RUN
      ? await runCommands(performance, changes)
      : await itemCommands(performance, changes)
  await performance.hold(commands.map(({ runId }) => runId))
  for (const command of commands) {
    const refusal = await performance.command(command, actor)
    if (isRefusal(refusal)) throw asFault(refusal)
  }
}

type Change = { id: string; before: FlowRecord; field: string; value: Json }

async function changesOf({ world }: Performance, save: Save): Promise<Change[]> {
  const object = world.schema.object(save.object)
  if (!object) throw new RecordFault('object-not-found', `There is no object ${save.object}.`)
  const context = await recordContext(world, save.by)
  const ids = save.records.map(({ Id }) => caseSafeId(String(Id ?? '')))
  const stored = new Map(
    (await world.records.load(object.apiName, ids, [])).map((record) => [record['Id'], record]),
  )
  const open = writable.get(object.apiName) ?? []
  return save.records.flatMap((record, at) => {
    const id = ids[at] ?? ''
    const before = stored.get(id)
    if (!before) {
      throw new RecordFault('record-not-found', `${object.label} ${id} does not exist any more.`)
    }
    const values = Object.entries(storedValues(context, object, record))
    const changed = values.filter(([field, value]) => !isSame(before[field] ?? null, value))
    const closed = changed.find(([field]) => !open.includes(field))
    if (closed) {
      const message = `${closed[0]} of an ${object.label} cannot be changed; ${open.join(' and ')} can.`
      throw new RecordFault('field-not-writeable', message, [closed[0]])
    }
    return changed.map(([field, value]): Change => ({ id, before, field, value }))
  })
}

function isSame(left: Json, right: Json): boolean {
  if (isJsonObject(left) || isJsonObject(right)) return true
  return String(left ?? '') === String(right ?? '')
}

/** The one who saves, with their own rights or, where the system saves for them, all rights. */
async function actingFor({ world }: Performance, { by, as }: Save): Promise<Actor> {
  const own = by === 'system' ? systemActor : await actorOf(world, by)
  const isOwn = by === 'system' || as?.mode === 'user'
  const actor = isOwn ? own : { ...own, permissions: systemActor.permissions }
  return limitedActor(world, as?.limits, actor)
}

const statusCommands: { [status: string]: 'CancelRun' | 'SuspendRun' | 'ResumeRun' } = {
  Canceled: 'CancelRun',
  Suspended: 'SuspendRun',
  InProgress: 'ResumeRun',
}

async function runCommands(
  performance: Performance,
  changes: readonly Change[],
): Promise<Command[]> {
  const runIds = changes.map(({ id }) => id)
  await performance.hold(runIds)
  const records = await recordsOfRuns(performance, runIds)
  return changes.map(({ id: runId, value }): Command => {
    const type = statusCommands[String(value)]
    if (type === undefined) {
      const message = `A run cannot be set to ${String(value)}: set it to Canceled, Suspended or InProgress.`
      throw new RecordFault('field-not-writeable', message, ['Status'])
    }
    const reason = `Its Status was set to ${String(value)}`
    return { type, runId, reason, ...(type === 'ResumeRun' && records.get(runId)) }
  })
}

async function itemCommands(
  performance: Performance,
  changes: readonly Change[],
): Promise<Command[]> {
  const { records } = performance.world
  const stepIds = changes.map(({ before }) => String(before['StepInstanceId'] ?? ''))
  const path = 'OrchestrationInstanceId'
  const steps = await records.load('FlowOrchestrationStepInstance', stepIds, ['Id', path])
  const runOfStep = new Map(steps.map((step) => [step['Id'], String(step[path] ?? '')]))
  const assignees = await assigneesOf(performance, changes)
  return changes.map(({ id: workItemId, before, value }): Command => {
    const runId = runOfStep.get(before['StepInstanceId'] ?? '') ?? ''
    const assignee = assignees.get(String(value))
    if (!assignee) {
      const message = `Nobody who can get work has the id ${String(value)}: name an active user, or a group or queue with members.`
      throw new RecordFault('reference-not-found', message, ['AssigneeId'])
    }
    return { type: 'ReassignWorkItem', runId, workItemId, assignee }
  })
}

/** Whom the new values name, by id: those who can get work. */
async function assigneesOf(
  { world }: Performance,
  changes: readonly Change[],
): Promise<Map<string, Assignee>> {
  const { directory } = world
  const ids = [...new Set(changes.map(({ value }) => String(value ?? '')))]
  const users = await directory.users(ids.filter((id) => keyPrefixOf(id) === '005'))
  const found = new Map<string, Assignee>()
  for (const id of ids) {
    const entry = users.get(id) ?? (await directory.queue(id)) ?? (await directory.group(id))
    if (entry?.isActive && entry.memberCount > 0) found.set(id, entry.assignee)
  }
  return found
}

function asFault({ code, message }: Refusal): RecordFault {
  return new RecordFault(code === 'not-allowed' ? 'no-access' : 'custom-error', message)
}
