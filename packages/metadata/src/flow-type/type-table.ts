// The notation in which the Flow type is written down as data. The tables themselves stand in the
// files beside this one, one per family; the compiled form is flow-schema.ts, the TypeScript types
// are generated from it.
//
// A field is written as the name of its type; `!` after it when every valid file has it, `~` when
// the typed form has it anyhow ('' when the file has none); `[]` last when the tag may repeat:
// 'text', 'FlowConnector', 'text!', 'text~', 'FlowRule[]'.

/** The plain types a leaf tag may have; any other name is an enumeration or a complex type. */
export const scalarTypes = ['text', 'boolean', 'int', 'double', 'date', 'dateTime', 'time'] as const
export type ScalarType = (typeof scalarTypes)[number]

/** A complex type: what it extends, and its own fields by tag name. */
export type ComplexTypeTable = { extends?: string; fields: Record<string, string> }
export type TypeTable = Record<string, ComplexTypeTable>

/** The values of an enumeration; an open one takes values we do not know, with a warning. */
export type EnumTable = Record<string, { values: readonly string[]; open?: true }>
