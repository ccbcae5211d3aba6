// A screen of a flow as a person's end draws it: everything resolved, nothing left to look up. The
// interpreter makes it; this is its shape on the wire.
import { z } from 'zod'
import { component } from './component.ts'
import { dataType, json, namedValues } from './value.ts'
import { liveParts, liveResources } from './live-screen.ts'

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
  'location',
  'radio-buttons',
  'dropdown',
  'choice-lookup',
  'checkbox-group',
  'multi-select',
  'lookup',
  'data-table',
  'toggle',
  'slider',
  'image',
  'file-upload',
  'dependent-picklists',
  'action-button',
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
  /** Something that hangs on fields, such as a formula; `live` of the screen has it. */
  z.object({ reference: z.string(), dataType }),
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
    /** Asks for a text when chosen, sent under the choice's name; `value` is what it holds. */
    input: z.object({ prompt: z.string(), isRequired: z.boolean(), value: json }).exactOptional(),
    /** Where another field limits the choices: its values with which this one may be picked. */
    allowedFor: z.array(z.string()).exactOptional(),
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
  /** A secret that is held and not shown; an answer without the field keeps it. */
  isFilled: z.literal(true).exactOptional(),
  isDisabled: z.boolean(),
  isReadOnly: z.boolean(),
  choices: z.array(screenChoice).exactOptional(),
  visibility: visibilityRule.exactOptional(),
  /** 1 to 12 of 12, for columns. */
  width: z.number().exactOptional(),
  alignment: z.enum(['top', 'center', 'bottom']).exactOptional(),
  /** Longest text, in characters. */
  length: z.number().exactOptional(),
  /** Parts that change while the person types; the values beside them are those of now. */
  live: liveParts.exactOptional(),
  component: z
    .object({
      name: z.string(),
      inputs: namedValues,
      outputs: z.array(z.string()),
      /** Path of the module that draws it, where the project has one. */
      module: z.string().exactOptional(),
    })
    .exactOptional(),
  /** The object and field behind record fields and lookups. */
  object: z.string().exactOptional(),
  field: z.string().exactOptional(),
  /** For lookups: the objects whose records can be picked. */
  targets: z.array(z.string()).exactOptional(),
  /** For lookups: the most records that can be picked; one when it is missing. */
  countMax: z.number().exactOptional(),
  /** For picklists that another limits: the field of this screen that does, or its value. */
  controller: z.union([z.object({ field: z.string() }), z.object({ value: json })]).exactOptional(),
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

export const screenAction = component(
  'ScreenAction',
  'A flow that runs while the screen shows.',
  z.object({
    name: z.string(),
    label: z.string(),
    /** Buttons that set it off. */
    buttons: z.array(z.string()),
    /** Fields whose change sets it off. */
    changes: z.array(z.string()),
    /** Runs when the screen opens, too. */
    isRunAtOnce: z.boolean(),
    /** Why its last run failed, in words. */
    error: z.string().exactOptional(),
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
    progress: z
      .object({
        labels: z.array(z.string()),
        current: z.number(),
        style: z.enum(['simple', 'path']),
        place: z.enum(['top', 'bottom']),
      })
      .exactOptional(),
    live: liveResources.exactOptional(),
    actions: z.array(screenAction).exactOptional(),
    pausedText: z.string().exactOptional(),
  }),
)

export type ScreenFieldKind = z.infer<typeof screenFieldKind>
export type ConditionOperator = z.infer<typeof conditionOperator>
export type VisibilityRule = z.infer<typeof visibilityRule>
export type ScreenChoice = z.infer<typeof screenChoice>
export type ScreenAction = z.infer<typeof screenAction>
export type ScreenView = z.infer<typeof screenView>
