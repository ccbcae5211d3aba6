// Wait: arms the events whose conditions hold and stops until the first of them. With none armed
// the default path is taken at once. How it goes on after an event: wait-resume.ts.
import { assert, isJsonObject, type JsonObject } from '@stagewright/base'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import type { FlowRecord, WaitEvent } from '../request.ts'
import { holds } from './conditions.ts'
import { criteriaIn } from './record-criteria.ts'
import { eventName, isRecordTime, recordTimeOf, waitEventOf } from './wait-event.ts'
import { isResuming, resume, resumeWith, type Resumed } from './wait-resume.ts'

type Wait = NodeOf<'waits'>

export const wait: ElementHandler<Wait> = {
  enter: (turn, node) => arm(turn, node, {}),
  answer(turn, node, answer) {
    if (answer.type !== 'Records') {
      assert(answer.type === 'Waited', `a wait is not ended by ${answer.type}`)
      return goOn(turn, node, resume(turn, node, answer))
    }
    if (isResuming(turn)) return goOn(turn, node, resumeWith(turn, node, answer.records))
    return arm(turn, node, recordsBefore(turn, answer.records))
  },
}

function goOn(turn: Turn, node: Wait, resumed: Resumed): Outcome {
  return resumed === 'too-early' ? arm(turn, node, {}) : resumed
}

/** Times that stand in a record need the record first; one is read after the other. */
function arm(turn: Turn, node: Wait, read: JsonObject): Outcome {
  const armed: WaitEvent[] = []
  for (const [at, event] of node.waitEvents.entries()) {
    const name = eventName(event, at)
    const list = { conditions: event.conditions, logic: event.conditionLogic }
    if (!holds(turn, list, `Condition of ${name}`)) continue
    if (isRecordTime(event)) {
      const { object, id, field } = recordTimeOf(turn, event, name)
      const key = `${object} ${id}`
      if (!Object.hasOwn(read, key)) {
        frameOf(turn).scratch = { read, key }
        return ask({
          type: 'QueryRecords',
          criteria: criteriaIn(object, 'Id', [id]),
          fields: ['Id', field],
          limit: 1,
        })
      }
    }
    const world = { name, read, subtype: node.elementSubtype, zone: node.timeZoneId }
    const wanted = waitEventOf(turn, event, world)
    if (wanted) armed.push(wanted)
  }
  if (armed.length === 0) return go(node.defaultConnector)
  const times = armed.flatMap((event) => (event.kind === 'time' ? [[event.name, event.at]] : []))
  frameOf(turn).scratch = { armed: Object.fromEntries(times) }
  return ask({ type: 'WaitUntil', events: armed })
}

function recordsBefore(turn: Turn, records: FlowRecord[]): JsonObject {
  const { read, key } = frameOf(turn).scratch ?? {}
  assert(typeof key === 'string' && isJsonObject(read), 'the wait knows what it read')
  return { ...read, [key]: records[0] ?? null }
}
