// The types of global variables, those of records left to the schema.
import type { ValueType } from '@stagewright/formula'
import type { FlowDefinition } from '@stagewright/metadata'
import type { PathPart } from './reference-path.ts'

export type GlobalType = { type: ValueType; rest: readonly PathPart[] }

const FLOW_TYPES: { [name: string]: ValueType } = {
  currentdate: { dataType: 'Date' },
  currentdatetime: { dataType: 'DateTime' },
  interviewstarttime: { dataType: 'DateTime' },
  interviewguid: { dataType: 'String' },
  faultmessage: { dataType: 'String' },
  currentrecord: { dataType: 'String' },
  currentstage: { dataType: 'String' },
  activestages: { dataType: 'String', isCollection: true },
}

const RECORDS: { [global: string]: string } = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
}

/** What a path that begins with `$` has as type, and the parts still to walk from there. */
export function globalType(
  definition: FlowDefinition,
  parts: readonly PathPart[],
): GlobalType | undefined {
  const [root, first, second, ...more] = parts
  const global = root?.name.toLowerCase() ?? ''
  const rest = parts.slice(1)
  if (global === '$record' || global === '$record__prior') {
    const object = definition.metadata.start?.object
    return { type: { dataType: 'SObject', ...(object && { object }) }, rest }
  }
  const object = RECORDS[global]
  if (object !== undefined) return { type: { dataType: 'SObject', object }, rest }
  switch (global) {
    case '$flow': {
      const type = FLOW_TYPES[first?.name.toLowerCase() ?? '']
      return type && { type, rest: rest.slice(1) }
    }
    case '$globalconstant':
      return {
        type: { dataType: first?.name.toLowerCase() === 'emptystring' ? 'String' : 'Boolean' },
        rest: [],
      }
    case '$permission':
      return { type: { dataType: 'Boolean' }, rest: [] }
    case '$label':
    case '$api':
    case '$client':
      return { type: { dataType: 'String' }, rest: [] }
    case '$system':
      return { type: { dataType: 'DateTime' }, rest: [] }
    case '$setup':
      return first && second
        ? { type: { dataType: 'SObject', object: first.name }, rest: [second, ...more] }
        : undefined
    case '$custommetadata':
      return first && second
        ? { type: { dataType: 'SObject', object: first.name }, rest: more }
        : undefined
    case '$eachitem':
    case '$orchestration':
    case '$input':
    case '$output':
      return { type: { dataType: 'Any' }, rest }
    default:
      return undefined
  }
}
