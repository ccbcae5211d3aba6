// What merge fields of a mail can read: the record it is about, whom it goes to, who sends it.
import type { JsonObject } from '@stagewright/base'
import type { Performance } from '@stagewright/conductor'
import type { Scope, TypedValue } from '@stagewright/formula'
import { readRecordPath } from '@stagewright/metadata'

/** A record under the names that templates call it by. */
export type MergeRoot = { names: string[]; object: string; record: JsonObject }

/** The roots of a mail's merge fields. Earlier ones win where two go by the same name. */
export function mergeScope(performance: Performance, roots: readonly MergeRoot[]): Scope {
  const { schema } = performance.world
  const byName = new Map<string, MergeRoot>()
  for (const root of roots) {
    for (const name of root.names) {
      if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), root)
    }
  }
  return {
    lookUp(path) {
      const [first = '', ...rest] = path.replace(/^\$/, '').split('.')
      const root = byName.get(first.toLowerCase())
      if (!root || rest.length === 0) return undefined
      const { object, record } = root
      const special = ownerField(record, rest)
      if (special) return special
      const nameOfLookup = performance.world.schema.relationship(object, rest.join('.'))
      const whole = nameOfLookup ? [...rest, 'Name'] : rest
      return readRecordPath(schema, { object, record, path: whole })
    },
  }
}

/** `{!Case.OwnerFullName}` and its like are fields of the owner under names of their own. */
const ownerFields: { [name: string]: string } = {
  ownerfullname: 'Name',
  ownerfirstname: 'FirstName',
  ownerlastname: 'LastName',
  owneremail: 'Email',
  ownertitle: 'Title',
}

function ownerField(record: JsonObject, path: readonly string[]): TypedValue | undefined {
  const name = path.length === 1 ? ownerFields[(path[0] ?? '').toLowerCase()] : undefined
  if (name === undefined) return undefined
  const owner = record['Owner']
  const isRecord = typeof owner === 'object' && owner !== null && !Array.isArray(owner)
  return { type: { dataType: 'String' }, value: isRecord ? (owner[name] ?? null) : null }
}

/**
 * The relationship paths a record is to be read with, so that these merge fields have their values.
 */
export function pathsBelow(
  performance: Performance,
  object: string,
  { names, paths }: { names: readonly string[]; paths: readonly string[] },
): string[] {
  const { schema } = performance.world
  const own = new Set(names.map((name) => name.toLowerCase()))
  return paths.flatMap((path) => {
    const [first = '', ...rest] = path.replace(/^\$/, '').split('.')
    if (!own.has(first.toLowerCase()) || rest.length === 0) return []
    const owner = rest.length === 1 ? ownerFields[(rest[0] ?? '').toLowerCase()] : undefined
    if (owner !== undefined) return [`Owner:User.${owner}`]
    if (rest.length > 1) return [rest.join('.')]
    const target = schema.relationship(object, rest[0] ?? '')?.referenceTo[0]
    const name = target === undefined ? undefined : schema.nameField(target)?.apiName
    const field = rest[0] ?? ''
    return name === undefined ? [field] : [field, `${field}.${name}`]
  })
}
