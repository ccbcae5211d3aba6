// Create and Update Records of flows. What they save triggers flows and runs as any save does.
import type {
  CreateRecords,
  FlowAnswer,
  FlowRecord,
  UpdateRecords,
  UpdateRecordsWhere,
} from '@stagewright/flow'
import { isComputedField, type RecordActor } from '@stagewright/record'
import { isJsonObject } from '@stagewright/base'
import { parseFlowKey } from '../decision-context.ts'
import { writerOf } from '../interview/access-mode.ts'
import type { Asked, Driven } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { saveNew, saveChanged } from '../record/save.ts'
import { flowAndRecord } from '../record/triggered.ts'
import { queriedIds } from './query-records.ts'
import { together, turnsOf } from './together.ts'

/** Create Records: the records of all interviews in one save. */
export async function createRecords(
  performance: Performance,
  asked: Asked<CreateRecords>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const records = group.flatMap(({ request }) => request.records)
    const saved = await saveNew(performance, { ...whatAndWho(group), records })
    const ids = saved.map((record) => String(record['Id']))
    let from = 0
    return group.map(({ request }) => {
      const own = ids.slice(from, from + request.records.length)
      from += request.records.length
      return { type: 'Created', ids: own }
    })
  })
}

/** Update Records by Id: the records of all interviews in one save. */
export async function updateRecords(
  performance: Performance,
  asked: Asked<UpdateRecords>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const lists = group.map(({ driven, request }) => ({ driven, records: request.records }))
    await writeInTurns(performance, whatAndWho(group), lists)
    return group.map(() => ({ type: 'Done' }))
  })
}

/** Update Records by conditions: all look, then all write. */
export async function updateRecordsWhere(
  performance: Performance,
  asked: Asked<UpdateRecordsWhere>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const object = group[0]?.request.criteria.object ?? ''
    const target = { object, ...writerOf(group[0]?.driven) }
    const lookers = writesWhatOthersRead(performance, group) ? group.map((one) => [one]) : [group]
    for (const some of lookers) {
      const found = await queriedIds(
        performance,
        some.map(({ request }) => request.criteria),
        some[0]?.driven,
      )
      const lists = some.map(({ driven, request }, at) => ({
        driven,
        records: (found[at] ?? []).map((Id): FlowRecord => ({ ...request.values, Id })),
      }))
      await writeInTurns(performance, target, lists)
    }
    return group.map(() => ({ type: 'Done' }))
  })
}

type Target = { object: string; by: string; as?: RecordActor }

function whatAndWho(group: Asked<CreateRecords | UpdateRecords>[]): Target {
  return { object: group[0]?.request.object ?? '', ...writerOf(group[0]?.driven) }
}

type Written = { driven: Driven; records: FlowRecord[] }

/** One save, or as many as the same record is written in where somebody sees each write. */
async function writeInTurns(
  performance: Performance,
  target: Target,
  lists: Written[],
): Promise<void> {
  const { schema, definitions } = performance.world
  const { object } = target
  const isSeen =
    definitions.triggeredBy(object).length > 0 ||
    schema.object(object)?.validationRules.some((rule) => rule.isActive)
  const turns = isSeen
    ? turnsOf(lists, ({ records }) => records.map((record) => String(record['Id'])))
    : [lists]
  for (const turn of turns) {
    const records = turn.flatMap((written) => written.records)
    const own = new Set(turn.flatMap(ownOf))
    await saveChanged(performance, { ...target, records, own })
  }
}

/** A flow and the record that started it, when it is among those it writes. */
function ownOf({ driven: { interview }, records }: Written): string[] {
  const started = interview.frames[0]?.values['$Record']
  const id = isJsonObject(started) ? started['Id'] : undefined
  if (typeof id !== 'string' || !records.some((record) => record['Id'] === id)) return []
  return [flowAndRecord(parseFlowKey(interview.flow).apiName, id)]
}

/** Whether a field that one of the group writes may decide which records another finds. */
function writesWhatOthersRead({ world }: Performance, group: Asked<UpdateRecordsWhere>[]): boolean {
  if (group.length === 1) return false
  const { schema } = world
  const written = new Set(
    group.flatMap(({ request }) => Object.keys(request.values).map((name) => name.toLowerCase())),
  )
  const isTouched = (object: string, path: string): boolean => {
    const [head = '', ...rest] = path.split('.')
    const field =
      rest.length === 0 ? schema.field(object, head) : schema.relationship(object, head)?.field
    // What is computed may be computed from anything; a lookup may lead back to the object.
    if (!field || isComputedField(field)) return true
    return written.has(field.apiName.toLowerCase()) || field.referenceTo.includes(object)
  }
  return group.some(({ request }) => {
    const { object, filters } = request.criteria
    return filters.some(({ field }) => isTouched(object, field))
  })
}
