import fc, { type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { writeFlow } from '../flow/write-flow.ts'
import { readFlow } from '../flow/read-flow.ts'
import { flowSchema, schemaType, type SchemaField } from '../flow-type/flow-schema.ts'
import type { Flow } from '../flow-type/flow-metadata.generated.ts'
import type { ScalarType } from '../flow-type/type-table.ts'
import { parseScalar, writeDouble, writeScalar, type Scalar } from './scalar-values.ts'
import type { TypedObject, TypedValue } from './typed-reader.ts'

const examples: Record<ScalarType, Scalar> = {
  text: ' "quoted" & <tagged>\n',
  boolean: true,
  int: -7,
  double: 12_345_678.5,
  date: '2025-02-28',
  dateTime: '2025-02-28T10:30:00.000Z',
  time: '10:30:00.000Z',
}

function leaf(field: SchemaField): Scalar {
  if (field.kind === 'enum') return [...field.values][0] ?? ''
  return field.kind === 'scalar' ? examples[field.scalar] : ''
}

/** An object of a type with every field filled, lists with two entries, down to a depth. */
function fullObject(typeName: string, depth: number): TypedObject {
  const object: TypedObject = {}
  for (const field of schemaType(typeName).fields.values()) {
    const isDeep = field.kind === 'complex' && depth === 0
    const one = (): Scalar | TypedObject =>
      field.kind === 'complex' ? fullObject(field.type, depth - 1) : leaf(field)
    if (field.repeated) object[field.tag] = isDeep ? [] : [one(), one()]
    else if (!isDeep) object[field.tag] = one()
  }
  return object
}

function flowWith(tag: string, value: TypedValue): Flow {
  const flow = fullObject('Flow', 0)
  return { ...flow, [tag]: value } as unknown as Flow
}

const lists = [...schemaType('Flow').fields.values()].filter(
  (field) => field.repeated && field.kind === 'complex',
)

test.each(lists.map((field) => field.tag))(
  'every field of <%s> is written and read back',
  (tag) => {
    const field = schemaType('Flow').fields.get(tag)
    if (field?.kind !== 'complex') throw new Error(tag)
    const flow = flowWith(tag, [fullObject(field.type, 3)])
    const reading = readFlow(writeFlow(flow), 'flows/A.flow-meta.xml')
    expect(reading.diagnostics).toEqual([])
    expect(reading.flow).toEqual(flow)
  },
)

test('every type of the schema is reached from Flow or from a file of translations', () => {
  const reached = new Set([
    ...['Flow', 'Translations', 'CustomObjectTranslation', 'CustomFieldTranslation'],
    ...['GlobalValueSetTranslation', 'StandardValueSetTranslation'],
  ])
  for (const name of reached) {
    for (const field of schemaType(name).fields.values()) {
      if (field.kind === 'complex') reached.add(field.type)
    }
  }
  const bases = new Set([...flowSchema.values()].map((type) => type.extends))
  const unreached = [...flowSchema.keys()].filter((name) => !reached.has(name) && !bases.has(name))
  expect(unreached).toEqual([])
})

/** Text XML can hold, without the carriage returns a bare parser turns into line feeds. */
const xmlText = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]/gu, ''))

function leafArbitrary(field: SchemaField): Arbitrary<Scalar> {
  if (field.kind === 'enum') return fc.constantFrom(...field.values)
  if (field.kind !== 'scalar' || field.scalar === 'text') return xmlText
  if (field.scalar === 'boolean') return fc.boolean()
  if (field.scalar === 'int') return fc.integer()
  if (field.scalar === 'double') {
    return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
  }
  return fc.constant(examples[field.scalar])
}

function objectArbitrary(typeName: string, depth: number): Arbitrary<TypedObject> {
  const shape: Record<string, Arbitrary<TypedValue | undefined>> = {}
  for (const field of schemaType(typeName).fields.values()) {
    if (field.kind === 'complex' && depth === 0) {
      if (field.repeated) shape[field.tag] = fc.constant([])
      continue
    }
    const one: Arbitrary<Scalar | TypedObject> =
      field.kind === 'complex' ? objectArbitrary(field.type, depth - 1) : leafArbitrary(field)
    if (field.repeated) shape[field.tag] = fc.array(one, { maxLength: 2 })
    else shape[field.tag] = field.filled ? one : fc.option(one, { nil: undefined, freq: 2 })
  }
  return fc
    .record(shape)
    .map((object) =>
      Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)),
    )
}

test('any typed flow is the same after writing and reading', () => {
  const kinds = ['decisions', 'screens', 'orchestratedStages', 'recordLookups', 'variables']
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds).chain((tag) => {
        const field = schemaType('Flow').fields.get(tag)
        const type = field?.kind === 'complex' ? field.type : ''
        return fc
          .array(objectArbitrary(type, 2), { maxLength: 2 })
          .map((list) => [tag, list] as const)
      }),
      ([tag, list]) => {
        const flow = flowWith(tag, list)
        expect(readFlow(writeFlow(flow), 'A.flow').flow).toEqual(flow)
      },
    ),
    { numRuns: 60 },
  )
})

test('a double is read back from the text it is written as', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseScalar('double', writeDouble(value))).toBe(value)
    }),
  )
})

test.each([
  [60, '60.0'],
  [0.125, '0.125'],
  [-3, '-3.0'],
  [12_345_678, '1.2345678E7'],
  [0.0005, '5.0E-4'],
])('the number %s is written as Salesforce writes it: %s', (value, text) => {
  expect(writeScalar('double', value)).toBe(text)
})

test.each([
  ['boolean', ' true ', true],
  ['boolean', '0', false],
  ['boolean', 'yes', undefined],
  ['int', '12', 12],
  ['int', '1.5', undefined],
  ['double', '1e400', undefined],
  ['double', '.5', 0.5],
  ['date', '2025-1-1', undefined],
  ['dateTime', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
  ['time', '08:00:00.000Z', '08:00:00.000Z'],
] as const)('%s: "%s" reads as %s', (type, text, value) => {
  expect(parseScalar(type, text)).toBe(value)
})
