// References that mean something before any interview exists: globals of the context.
import { isoInstant, type Json } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import type { FlowDefinition } from '@stagewright/metadata'
import type { FlowContext } from '../flow-source.ts'
import { typeOfValue } from '../scope/flow-scope.ts'
import { globalType } from '../scope/global-types.ts'
import { constantOf, ORIGIN, plainGlobal, today } from '../scope/plain-global.ts'
import { parsePath } from '../scope/reference-path.ts'

/** The value of a global such as `$User.Id`; null of its type when the context does not give it. */
export function contextValue(
  definition: FlowDefinition,
  context: FlowContext,
  path: string,
): TypedValue {
  const parts = parsePath(path)
  const root = parts[0]?.name.toLowerCase() ?? ''
  const names = parts.slice(1).map((part) => part.name)
  const value = globalOf(context, root, names)
  const global = globalType(definition, parts)
  const isWhole = global !== undefined && global.rest.length === 0
  return { type: isWhole ? global.type : typeOfValue(value), value }
}

function globalOf(context: FlowContext, root: string, names: string[]): Json {
  switch (root) {
    case '$globalconstant':
      return constantOf(names[0]?.toLowerCase())
    case '$system':
      return ORIGIN
    case '$flow':
      if (names[0]?.toLowerCase() === 'currentdate') return today(context)
      return names[0]?.toLowerCase() === 'currentdatetime' ? isoInstant(context.now) : null
    case '$permission':
      return plainGlobal(context, root, names) ?? false
    default:
      return plainGlobal(context, root, names) ?? null
  }
}
