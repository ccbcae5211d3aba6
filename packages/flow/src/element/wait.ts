// Wait: arms the events whose conditions hold and stops until the first of them. With none armed
// the default path is taken at once.
import { assert, isJsonObject, type JsonObject } from '@stagewright/base'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import type { FlowAnswer, FlowRecord, WaitEvent } from '../request.ts'
import { assignOutput } from './action-call.ts'
import { holds } from './conditions.ts'
import { criteriaIn } from './record-criteria.ts'
import { eventName, isRecordTime, recordTimeOf, waitEventOf } from './wait-event.ts'

type Wait = NodeOf<'waits'>

export const wait: ElementHandler<Wait> = {
  enter: (turn, node) => arm(turn, node, {}),
  answer(turn, node, answer) {
    if (answer.type === 'Records') return arm(turn, node, recordsBefore(turn, answer.records))
    return resume(turn, node, answer)
  },
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
    armed.push(waitEventOf(turn, event, { name, read, zone: node.timeZoneId }))
  }
  if (armed.length === 0) return go(node.defaultConnector)
  return ask({ type: 'WaitUntil', events: armed })
}

function recordsBefore(turn: Turn, records: FlowRecord[]): JsonObject {
  const { read, key } = frameOf(turn).scratch ?? {}
  assert(typeof key === 'string' && isJsonObject(read), 'the wait knows what it read')
  return { ...read, [key]: records[0] ?? null }
}

function resume(turn: Turn, node: Wait, answer: FlowAnswer): Outcome {
  assert(answer.type === 'Waited', `a wait is not ended by ${answer.type}`)
  const at = node.waitEvents.findIndex((event, index) => eventName(event, index) === answer.event)
  const event = node.waitEvents[at]
  assert(event, `${node.name} waits for no ${answer.event}`)
  if (event.name) frameOf(turn).outcomes[event.name] = true
  for (const { name, assignToReference } of event.outputParameters) {
    if (assignToReference) {
      assignOutput(turn, node.name, answer.payload, { name, assignToReference })
    }
  }
  return go(event.connector)
}
