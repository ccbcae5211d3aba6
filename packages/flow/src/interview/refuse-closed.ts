// An element that reads what the flow may not see is a fault before it runs, and never an empty
// value: a decision over what was kept back would be wrong without anybody knowing.
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import { raise } from '../fault-signal.ts'
import { parsePath } from '../scope/reference-path.ts'
import { referencesOfElement } from '../scope/references-in.ts'
import { typeOfPath } from '../scope/type-of-path.ts'
import { definitionOf, frameOf, type Turn } from './turn.ts'

type Place = { object: string; field: string }

const known = new WeakMap<FlowDefinition, { schema: Schema; places: Map<string, Place[]> }>()

/** Raises the fault of the element at hand when the world closes a field that it reads. */
export function refuseClosed(turn: Turn): void {
  const { source, interview } = turn
  const { at } = frameOf(turn)
  if (!source.closedField || at === null) return
  const flows = interview.frames.map(({ flow }) => flow)
  for (const { object, field } of placesOf(definitionOf(turn), source.schema, at)) {
    const closed = source.closedField(flows, object, field)
    if (closed) raise('record', closed.message, closed.fields)
  }
}

/** The fields that an element reads, each with its object, as far as types tell. */
function placesOf(definition: FlowDefinition, schema: Schema, element: string): Place[] {
  let own = known.get(definition)
  if (own?.schema !== schema) {
    own = { schema, places: new Map() }
    known.set(definition, own)
  }
  const hit = own.places.get(element)
  if (hit) return hit
  const places = referencesOfElement(definition, element).flatMap((path) =>
    placesOfPath(definition, schema, path),
  )
  own.places.set(element, places)
  return places
}

function placesOfPath(definition: FlowDefinition, schema: Schema, path: string): Place[] {
  const texts = path.split('.')
  return parsePath(path).flatMap(({ name }, at) => {
    if (at === 0) return []
    const object = typeOfPath(definition, schema, texts.slice(0, at).join('.'))?.object
    return object === undefined ? [] : [{ object, field: name }]
  })
}
