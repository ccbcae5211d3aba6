// The parts of a screen that change while a person types, as data: what a client needs to compute
// them by the formulas of the flow. A client that cannot shows the values beside them.
import { z } from 'zod'
import { component } from './component.ts'
import { dataType, json } from './value.ts'

const valueType = z.object({
  dataType,
  isCollection: z.boolean().exactOptional(),
  object: z.string().exactOptional(),
  scale: z.number().exactOptional(),
})

const formula = z.object({
  expression: z.string(),
  returns: dataType.exactOptional(),
  scale: z.number().exactOptional(),
})

export const liveValue = component(
  'LiveValue',
  'A value that hangs on fields: a reference, a text with merge fields, or a formula.',
  z.union([
    z.object({ reference: z.string() }),
    z.object({ template: z.string() }),
    z.object({ formula }),
  ]),
)

/** Texts and parameters of a field by how they are made. */
export const liveParts = z.object({
  label: liveValue.exactOptional(),
  text: liveValue.exactOptional(),
  helpText: liveValue.exactOptional(),
  /** The default, for as long as the person has not touched the field. */
  value: liveValue.exactOptional(),
  isDisabled: liveValue.exactOptional(),
  isReadOnly: liveValue.exactOptional(),
  inputs: z.record(z.string(), liveValue).exactOptional(),
})

export const liveResources = component(
  'LiveResources',
  'What the live parts of a screen refer to; keys are paths in lower case.',
  z.object({
    fields: z.record(
      z.string(),
      z.object({
        name: z.string(),
        attributes: z.array(z.string()).exactOptional(),
        type: valueType,
      }),
    ),
    /** What does not change while the screen is filled in. */
    values: z.record(z.string(), z.object({ type: valueType, value: json })),
    formulas: z.record(z.string(), formula),
    templates: z.record(z.string(), z.string()),
  }),
)
