// What a query is checked against: the schema, the time, and what the person may see.
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import type { RecordContext } from '../record-context.ts'
import { QueryStop } from './lex-query.ts'
import type { QueryRange } from './query-tree.ts'

export type QueryContext = RecordContext & {
  timeZone: string
  locale: string
  /** Whether there is such an object, or such a field of it, for the person who asks. */
  isSeen(object: ObjectDefinition, field?: FieldDefinition): boolean
}

export type FieldAtPath = { object: ObjectDefinition; field: FieldDefinition; path: string }

/** The object of a name. Throws QueryStop. */
export function seenObject(context: QueryContext, name: string, range: QueryRange) {
  const object = context.schema.object(name)
  if (object && context.isSeen(object)) return object
  const remedy = nearest(name, namesOf(context)) ?? 'Check the name, or deploy the object.'
  throw new QueryStop(`There is no object ${name}.`, remedy, range)
}

function namesOf(context: QueryContext): string[] {
  const objects = context.schema.objects().filter((object) => context.isSeen(object))
  return objects.map(({ apiName }) => apiName)
}

/**
 * The field a path ends in, through lookups, with the names as the schema writes them.
 * @throws QueryStop at the path
 */
export function seenField(
  context: QueryContext,
  object: ObjectDefinition,
  { path, range }: { path: string; range: QueryRange },
): FieldAtPath {
  const [head = '', ...rest] = path.split('.')
  if (rest.length === 0) return ownField(context, object, head, range)
  // The object's own name may stand before its fields.
  if (head.toLowerCase() === object.apiName.toLowerCase()) {
    return seenField(context, object, { path: rest.join('.'), range })
  }
  const relationship = context.schema.relationship(object.apiName, head)
  if (!relationship || !context.isSeen(object, relationship.field)) {
    const remedy = 'A relationship is the lookup without Id, or with __r for __c: Account.Name.'
    throw new QueryStop(`${object.label} has no relationship ${head}.`, remedy, range)
  }
  const inside = { path: rest.join('.'), range }
  let stop: QueryStop | undefined
  for (const name of relationship.referenceTo) {
    const target = context.schema.object(name)
    if (!target || !context.isSeen(target)) continue
    try {
      const found = seenField(context, target, inside)
      return { ...found, path: `${head}.${found.path}` }
    } catch (error) {
      if (!(error instanceof QueryStop)) throw error
      stop ??= error
    }
  }
  throw stop ?? new QueryStop(`${head} leads to nothing that can be seen.`, 'Leave it out.', range)
}

function ownField(
  context: QueryContext,
  object: ObjectDefinition,
  name: string,
  range: QueryRange,
): FieldAtPath {
  const field = context.schema.field(object.apiName, name)
  if (field && context.isSeen(object, field)) return { object, field, path: field.apiName }
  const names = object.fields.filter((item) => context.isSeen(object, item))
  const remedy =
    nearest(
      name,
      names.map(({ apiName }) => apiName),
    ) ?? `GET /api/objects/${object.apiName} lists its fields.`
  throw new QueryStop(`${object.label} has no field ${name}.`, remedy, range)
}

/** The name most like it, when one is. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase()
  let best: { name: string; distance: number } | undefined
  for (const item of names) {
    const distance = editDistance(wanted, item.toLowerCase())
    if (!best || distance < best.distance) best = { name: item, distance }
  }
  return best && best.distance <= Math.max(2, wanted.length / 3) ? `Is it ${best.name}?` : undefined
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 6) return 99
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    row = next
  }
  return row[b.length] ?? 99
}
