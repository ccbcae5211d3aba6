// The TypeScript types of the Flow type as text, made from the schema.
// scripts/generate-flow-types.mjs writes them to flow-metadata.generated.ts; a test fails when that
// file is stale.
import { flowEnums } from './enums.ts'
import { flowSchema, type SchemaField } from './flow-schema.ts'
import { nodeTags, resourceTags } from './node-kinds.ts'

const scalarTypeScript = {
  text: 'string',
  boolean: 'boolean',
  int: 'number',
  double: 'number',
  date: 'string',
  dateTime: 'string',
  time: 'string',
}

function typeName(field: SchemaField): string {
  if (field.kind === 'scalar') return scalarTypeScript[field.scalar]
  return field.kind === 'enum' ? field.enumName : field.type
}

/** True for fields the typed form always has: lists, and text that every valid file has. */
function isAlwaysPresent(field: SchemaField): boolean {
  return field.repeated || field.filled
}

function fieldLine(field: SchemaField): string {
  const type = typeName(field) + (field.repeated ? '[]' : '')
  return `  ${field.tag}${isAlwaysPresent(field) ? '' : '?'}: ${type}`
}

function enumLines([name, { values, open }]: [string, { values: readonly string[]; open?: true }]) {
  const list = values.map((value) => `  | '${value}'`).join('\n')
  return `export type ${name} =\n${list}${open ? '\n  | (string & {})' : ''}\n`
}

function unionLines(name: string, property: string, tags: readonly string[]): string {
  const flow = flowSchema.get('Flow')
  const members = tags.map((tag) => {
    const field = flow?.fields.get(tag)
    return `  | (${field?.kind === 'complex' ? field.type : 'never'} & { ${property}: '${tag}' })`
  })
  return `export type ${name} =\n${members.join('\n')}\n`
}

/** The text of flow-metadata.generated.ts. */
export function generateFlowTypes(): string {
  const interfaces = [...flowSchema.values()].map((type) => {
    const fields = [...type.fields.values()].map(fieldLine)
    return `export interface ${type.name} {\n${fields.join('\n')}\n  carried?: Carried\n}\n`
  })
  return [
    '// Generated from the tables beside it by scripts/generate-flow-types.mjs. Do not edit.',
    "import type { Carried } from '../carried.ts'\n",
    ...Object.entries(flowEnums).map(enumLines),
    ...interfaces,
    '/** An element of the canvas with the tag it stands under. */',
    unionLines('FlowCanvasNode', 'nodeKind', nodeTags),
    '/** A resource with the tag it stands under. */',
    unionLines('FlowResource', 'resourceKind', resourceTags),
    "export type FlowNodeKind = FlowCanvasNode['nodeKind']",
    "export type FlowResourceKind = FlowResource['resourceKind']",
    '',
  ].join('\n')
}
