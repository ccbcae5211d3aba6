// A screen of a flow as a person's end draws it: everything resolved, nothing left to look up. The
// interpreter makes it; this is its shape on the wire.
import { z } from 'zod'
import { component } from './component.ts'
import { dataType, json, namedValues } from './value.ts'

export const screenFieldKind = z.enum([
  'display-text',
  'text',
  'long-text',
  'rich-text',
  'number',
  'currency',
  'percent',
  'date',
  'date-time',
  'time',
  'checkbox',
  'password',
  'email',
  'phone',
  'url',
  'name',
  'address',
  'radio-buttons',
  'dropdown',
  'checkbox-group',
  'multi-select',
  'lookup',
  'data-table',
  'toggle',
  'slider',
  'image',
  'file-upload',
  'dependent-picklists',
  'section',
  'column',
  'repeater',
  'component',
])

export const conditionOperator = z.enum([
  'None',
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqualTo',
  'LessThanOrEqualTo',
  'StartsWith',
  'EndsWith',
  'Contains',
  'IsNull',
  'IsChanged',
  'WasSet',
  'WasSelected',
  'WasVisited',
  'In',
  'NotIn',
  'IsBlank',
  'IsEmpty',
  'HasError',
])

const side = z.union([
  z.object({ field: z.string(), dataType }),
  z.object({ value: json, dataType }),
])

export const visibilityRule = component(
  'VisibilityRule',
  'Shown only while this holds; fields of the same screen are compared as they are typed.',
  z.object({
    /** Numbers of the conditions with AND, OR and NOT, such as `1 AND (2 OR 3)`; or `and`, `or`. */
    logic: z.string(),
    conditions: z.array(z.object({ left: side, operator: conditionOperator, right: side })),
  }),
)

export const screenChoice = component(
  'ScreenChoice',
  'One choice of a field.',
  z.object({
    /** What is stored; unique in the field. */
    value: json,
    label: z.string(),
    name: z.string(),
    icon: z.string().exactOptional(),
    /** Asks for a text when chosen. */
    input: z.object({ prompt: z.string(), isRequired: z.boolean() }).exactOptional(),
  }),
)

const screenFieldParts = z.object({
  name: z.string(),
  kind: screenFieldKind,
  label: z.string(),
  /** Rich text; sanitise it where it is shown. */
  text: z.string().exactOptional(),
  helpText: z.string().exactOptional(),
  dataType,
  scale: z.number().exactOptional(),
  value: json,
  isRequired: z.boolean(),
  isDisabled: z.boolean(),
  isReadOnly: z.boolean(),
  choices: z.array(screenChoice).exactOptional(),
  visibility: visibilityRule.exactOptional(),
  /** 1 to 12 of 12, for columns. */
  width: z.number().exactOptional(),
  component: z
    .object({ name: z.string(), inputs: namedValues, outputs: z.array(z.string()) })
    .exactOptional(),
  /** The object and field behind record fields and lookups. */
  object: z.string().exactOptional(),
  field: z.string().exactOptional(),
})

/** A field; written out because the compiler cannot follow a schema into itself. */
export type ScreenField = z.infer<typeof screenFieldParts> & { fields?: ScreenField[] }

export const screenField: z.ZodType<ScreenField> = component(
  'ScreenField',
  'One field of a screen, or a section, column or repeater with fields in it.',
  z.object({
    ...screenFieldParts.shape,
    get fields() {
      return z.array(screenField).exactOptional()
    },
  }),
)

export const screenView = component(
  'Screen',
  'A screen of a flow, ready to be drawn.',
  z.object({
    name: z.string(),
    label: z.string(),
    flowLabel: z.string(),
    helpText: z.string().exactOptional(),
    showHeader: z.boolean(),
    showFooter: z.boolean(),
    canGoBack: z.boolean(),
    canGoNext: z.boolean(),
    canPause: z.boolean(),
    isLast: z.boolean(),
    backLabel: z.string(),
    nextLabel: z.string(),
    pauseLabel: z.string(),
    fields: z.array(screenField),
    /** Errors of the last answer: field → message; `''` is the whole screen's. */
    errors: z.record(z.string(), z.string()),
    progress: z.object({ labels: z.array(z.string()), current: z.number() }).exactOptional(),
  }),
)

export type ScreenFieldKind = z.infer<typeof screenFieldKind>
export type ConditionOperator = z.infer<typeof conditionOperator>
export type VisibilityRule = z.infer<typeof visibilityRule>
export type ScreenChoice = z.infer<typeof screenChoice>
export type ScreenView = z.infer<typeof screenView>
