// Begins interviews and carries them to where they stop.
import type { JsonObject } from '@stagewright/base'
import { type FlowKey, type FlowRecord, startInterview } from '@stagewright/flow'
import type { Run } from '@stagewright/orchestration'
import { flowContext, globalsOf, parseFlowKey } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { InterviewOwner, StoredInterview } from '../port/interviews.ts'
import { driveForPerson } from '../request/roll-back.ts'
import { breather, driveInterviews, type Driven, failsSave } from './drive.ts'
import { closingSource, grantedRecord, limitsAt } from '../record/held-rights.ts'
import { type HeldTo, heldTo } from './held-to.ts'
import { settleInterviews } from './settle.ts'
import { sourceFor } from './source-for.ts'

export type Beginning = {
  owner: InterviewOwner
  flow: FlowKey
  inputs: JsonObject
  /** As whom it acts. */
  userId: string
  /** Versions that the flow and its subflows are pinned to. */
  pins?: Run['pins']
  record?: FlowRecord
  priorRecord?: FlowRecord | null
  /** The scheduled or asynchronous path to run; without it the one that runs at once. */
  path?: string
  /** The orchestration on whose behalf it runs, where no step of it waits for the end. */
  orchestration?: FlowKey | undefined
  /** A fault of it refuses the save that started it, so the others of that save stop too. */
  isOfSave?: boolean
}

/**
 * Begins interviews, drives them together and tells their owners how they stand. Of a save whose
 * interview failed all come back as they stood then; the caller refuses the save.
 */
export async function beginInterviews(
  performance: Performance,
  beginnings: Beginning[],
): Promise<StoredInterview[]> {
  const driven = await startAll(performance, beginnings)
  const [first] = driven
  if (first && driven.length === 1 && first.isOfPerson) await driveForPerson(performance, first)
  else await driveInterviews(performance, driven)
  const stored = driven.map((item, at): StoredInterview => {
    const beginning = beginnings[at] as Beginning
    const { owner, userId } = beginning
    return { interview: item.interview, owner, userId, changedAt: performance.world.now }
  })
  if (!driven.some(failsSave)) await settleInterviews(performance, stored, { isNew: true })
  return stored
}

/** True for what people start themselves or work through. */
export function isForPerson({ kind }: InterviewOwner): boolean {
  return kind === 'person' || kind === 'work-item'
}

/** Starts interviews without driving them; of a save no more after one that failed. */
export async function startAll(
  performance: Performance,
  beginnings: Beginning[],
): Promise<Driven[]> {
  const { world } = performance
  await world.definitions.ensure(beginnings.map(({ flow }) => parseFlowKey(flow)))
  const driven: Driven[] = []
  const turns = breather(performance)
  for (const beginning of beginnings) {
    const { flow, inputs, userId, path, orchestration } = beginning
    const globals = await globalsOf(world, userId)
    const isOfPerson = isForPerson(beginning.owner)
    const held = heldTo(performance, beginning)
    const own = sourceFor(world, { pins: beginning.pins, globals, isOfPerson })
    const source = closingSource(world, own, held)
    const { record, priorRecord } = seenBy(world, held, beginning)
    const context = flowContext(world, globals)
    const start = {
      id: world.newId('0Go'),
      flow,
      inputs,
      ...(record && { record }),
      ...(priorRecord !== undefined && { priorRecord }),
      ...(path !== undefined && { path }),
      ...(orchestration !== undefined && { orchestration }),
    }
    const interview = startInterview(source, start, context)
    const { isOfSave = false } = beginning
    const one: Driven = { interview, source, context, userId, isOfPerson, isOfSave, held }
    driven.push(one)
    if (failsSave(one)) break
    await turns.after(interview)
  }
  return driven
}

/** The records that start an interview, with what it may see of them. */
function seenBy(
  world: Performance['world'],
  held: HeldTo | undefined,
  { flow, record, priorRecord }: Beginning,
): Pick<Beginning, 'record' | 'priorRecord'> {
  const { apiName, version } = parseFlowKey(flow)
  const start = held && world.definitions.version(apiName, version)?.metadata.start
  if (!held || start?.object === undefined) {
    return { ...(record && { record }), ...(priorRecord !== undefined && { priorRecord }) }
  }
  const object = world.schema.object(start.object)
  const seen = (one: FlowRecord) => grantedRecord(world, limitsAt(held, [flow]), object, one)
  return {
    ...(record && { record: seen(record) }),
    ...(priorRecord !== undefined && { priorRecord: priorRecord && seen(priorRecord) }),
  }
}
