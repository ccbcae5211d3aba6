// The type a reference has, as far as the definition and the schema tell. Where they cannot tell
// (outputs of actions, fields of objects that are not deployed) it is Any and the value decides.
import type { DataType, ValueType } from '@stagewright/formula'
import type { FlowCanvasNode, FlowDefinition, FlowResource, Schema } from '@stagewright/metadata'
import { standardComponent } from '../element/screen/standard-components.ts'
import { definitionIndex, type Named } from './definition-index.ts'
import { globalType } from './global-types.ts'
import { type PathPart, parsePath } from './reference-path.ts'
import { fieldShape, relationShape } from './record-shape.ts'
import { screenFieldType } from './screen-field-type.ts'

const ANY: ValueType = { dataType: 'Any' }

const remembered = new WeakMap<FlowDefinition, { schema: Schema; types: Map<string, ValueType> }>()

/** The type of what a path stands for; undefined when its first part names nothing. */
export function typeOfPath(
  definition: FlowDefinition,
  schema: Schema,
  path: string,
): ValueType | undefined {
  let known = remembered.get(definition)
  if (known === undefined || known.schema !== schema) {
    known = { schema, types: new Map() }
    remembered.set(definition, known)
  }
  const hit = known.types.get(path)
  if (hit) return hit
  const type = computeType(definition, schema, parsePath(path), 0)
  if (type) known.types.set(path, type)
  return type
}

function computeType(
  definition: FlowDefinition,
  schema: Schema,
  parts: readonly PathPart[],
  depth: number,
): ValueType | undefined {
  const [root, ...rest] = parts
  if (root === undefined || depth > 20) return undefined
  let type: ValueType | undefined
  if (root.name.startsWith('$')) {
    const global = globalType(definition, parts)
    if (global === undefined) return undefined
    return global.rest.reduce((from, part) => fieldType(schema, from, part), global.type)
  }
  const named = definitionIndex(definition).find(root.name)
  if (named === undefined) return undefined
  if (named.kind === 'screen-field' && rest.length > 0) {
    const output = componentOutputType(named, rest[0]?.name ?? '')
    if (output) return rest.slice(1).reduce((from, part) => fieldType(schema, from, part), output)
  }
  const through = source(named)
  if (through !== undefined) {
    const collection = computeType(definition, schema, parsePath(through.collection), depth + 1)
    type = through.isItem ? itemType(collection) : (collection ?? ANY)
  } else {
    type = rootType(named)
    if (type === undefined) return undefined
  }
  if (root.isEachItem) type = itemType(type)
  return rest.reduce((from, part) => fieldType(schema, from, part), type)
}

/** The collection whose type a name has, or whose items it stands for one by one. */
function source(named: Named): { collection: string; isItem: boolean } | undefined {
  if (named.kind === 'item') return { collection: named.collection, isItem: true }
  if (named.kind !== 'element') return undefined
  const { node } = named
  const isItem = node.nodeKind === 'loops'
  if (!isItem && node.nodeKind !== 'collectionProcessors') return undefined
  if ('mapItems' in node && node.mapItems.length > 0) return undefined
  return { collection: node.collectionReference ?? '', isItem }
}

/** The type of one item of a collection type. */
export function itemType(collection: ValueType | undefined): ValueType {
  if (collection === undefined) return ANY
  const { isCollection: _, ...item } = collection
  return item
}

function rootType(named: Named): ValueType | undefined {
  switch (named.kind) {
    case 'resource':
      return resourceType(named.resource)
    case 'element':
      return elementType(named.node)
    case 'outcome':
    case 'experiment-path':
    case 'wait-event':
      return { dataType: 'Boolean' }
    case 'screen-field':
      return screenFieldType(named.field)
    case 'step':
    case 'item':
    case 'screen-action':
      return ANY
  }
}

/** The type of a resource's value. */
export function resourceType(resource: FlowResource): ValueType {
  switch (resource.resourceKind) {
    case 'variables': {
      const object = resource.objectType ?? resource.apexClass
      return {
        dataType: resource.dataType ?? 'String',
        ...(resource.isCollection && { isCollection: true }),
        ...(object !== undefined && { object }),
        ...scaleOf(resource.dataType, resource.scale),
      }
    }
    case 'formulas':
      return {
        dataType: resource.dataType ?? 'Number',
        ...scaleOf(resource.dataType ?? 'Number', resource.scale),
      }
    case 'constants':
    case 'choices':
    case 'dynamicChoiceSets':
      return { dataType: resource.dataType ?? 'String' }
    case 'textTemplates':
    case 'stages':
      return { dataType: 'String' }
    case 'collectionFilterCriteria':
      return ANY
  }
}

function scaleOf(dataType: DataType | undefined, scale: number | undefined): { scale?: number } {
  return scale !== undefined && (dataType === 'Number' || dataType === 'Currency') ? { scale } : {}
}

function elementType(node: FlowCanvasNode): ValueType | undefined {
  switch (node.nodeKind) {
    case 'recordLookups':
      return {
        dataType: 'SObject',
        ...(node.object && { object: node.object }),
        ...(!node.getFirstRecordOnly && { isCollection: true }),
      }
    case 'recordCreates':
      return { dataType: 'Id' }
    case 'transforms': {
      const object = node.objectType ?? node.apexClass
      return {
        dataType: node.dataType ?? 'Any',
        ...(node.isCollection && { isCollection: true }),
        ...(object !== undefined && { object }),
        ...scaleOf(node.dataType, node.scale),
      }
    }
    case 'collectionProcessors': {
      const object = node.outputSObjectType
      return { dataType: 'SObject', isCollection: true, ...(object !== undefined && { object }) }
    }
    default:
      return ANY
  }
}

function componentOutputType(
  named: Extract<Named, { kind: 'screen-field' }>,
  attribute: string,
): ValueType | undefined {
  const { field } = named
  const component = standardComponent(field.extensionName)
  const type =
    component && Object.hasOwn(component.outputs, attribute)
      ? component.outputs[attribute]
      : undefined
  if (type?.object !== 'T') return type
  const object = field.dataTypeMappings.find((mapping) => mapping.typeName === 'T')?.typeValue
  const { object: _, ...bare } = type
  return object === undefined ? bare : { ...bare, object }
}

/**
 * The type one step further: a field or looked-up record of a record, anything of anything else.
 */
export function fieldType(schema: Schema, from: ValueType, part: PathPart): ValueType {
  if (from.dataType !== 'SObject' || from.object === undefined) return ANY
  const field = fieldShape(schema, from.object, part.name)
  if (field) return field.type
  const relation = relationShape(schema, from.object, part.name)
  const object = part.target ?? relation?.objects[0]
  return object === undefined ? ANY : { dataType: 'SObject', object }
}
