// The values of global variables. What nobody gave is null, a permission nobody gave is not there;
// nothing here faults.
import { isoInstant, type Json } from '@stagewright/base'
import { frameOf, type Turn } from '../interview/turn.ts'
import { keyOf, valueAt } from './json-path.ts'
import { constantOf, ORIGIN, plainGlobal, today } from './plain-global.ts'
import type { PathPart } from './reference-path.ts'

/** What a path that begins with `$` stands for. */
export function globalValue(turn: Turn, parts: readonly PathPart[]): Json | undefined {
  const root = parts[0]?.name.toLowerCase() ?? ''
  const names = parts.slice(1).map((part) => part.name)
  switch (root) {
    case '$record':
      return valueAt(frameOf(turn).values['$Record'], names)
    case '$record__prior':
      return valueAt(frameOf(turn).values['$Record__Prior'], names)
    case '$flow':
      return valueAt(flowGlobal(turn, names[0]?.toLowerCase() ?? ''), names.slice(1))
    case '$globalconstant':
      return constantOf(names[0]?.toLowerCase())
    case '$system':
      return ORIGIN
    default:
      return givenGlobal(turn, root, names)
  }
}

function flowGlobal(turn: Turn, name: string): Json | undefined {
  const { interview, context } = turn
  const frame = frameOf(turn)
  switch (name) {
    case 'currentdate':
      return today(context)
    case 'currentdatetime':
      return isoInstant(context.now)
    case 'interviewstarttime':
      return isoInstant(interview.startedAt)
    case 'interviewguid':
      return interview.id
    case 'faultmessage':
      return frame.faultMessage ?? null
    default: {
      const key = keyOf(frame.values, `$Flow.${name}`)
      return key === undefined ? null : frame.values[key]
    }
  }
}

/** Globals come in the context; what was loaded later through their lookups stands in the frame. */
function givenGlobal(turn: Turn, root: string, names: string[]): Json | undefined {
  const given = plainGlobal(turn.context, root, names)
  if (given !== undefined) return given
  if (root === '$permission') return false
  const { values } = frameOf(turn)
  const key = keyOf(values, root)
  return key === undefined ? undefined : valueAt(values[key], names)
}
