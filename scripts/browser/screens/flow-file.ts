// Metadata files written as plain objects, in the words of the metadata.

export type Tags = { [tag: string]: TagValue | undefined }
type TagValue = string | number | boolean | Tags | readonly (string | Tags)[]

const namespace = 'http://soap.sforce.com/2006/04/metadata'

/** A metadata file: `root` is the name of its outermost tag. */
export function metadataFile(root: string, tags: Tags): string {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  return `${head}<${root} xmlns="${namespace}">${inner(tags)}</${root}>\n`
}

function inner(tags: Tags): string {
  return Object.entries(tags)
    .flatMap(([tag, value]) =>
      value === undefined
        ? []
        : (Array.isArray(value) ? value : [value]).map((item) => [tag, item]),
    )
    .map(
      ([tag, item]) => `<${tag}>${typeof item === 'object' ? inner(item) : escaped(item)}</${tag}>`,
    )
    .join('')
}

function escaped(value: unknown): string {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A reference to something in the flow. */
export type Reference = { ref: string }
export type Literal = string | number | boolean | Reference

/** A value as metadata writes it. */
export function value(literal: Literal): Tags {
  if (typeof literal === 'string') return { stringValue: literal }
  if (typeof literal === 'number') return { numberValue: literal }
  if (typeof literal === 'boolean') return { booleanValue: literal }
  return { elementReference: literal.ref }
}

/** Parameters by name. */
export function parameters(values: { [name: string]: Literal }): Tags[] {
  return Object.entries(values).map(([name, literal]) => ({ name, value: value(literal) }))
}

/** An input field of a type. */
export function input(name: string, dataType: string, more: Tags = {}): Tags {
  return {
    name,
    dataType,
    fieldText: name.replaceAll('_', ' '),
    fieldType: 'InputField',
    isRequired: false,
    ...more,
  }
}

/** A component with its parameters. */
export function component(
  name: string,
  extensionName: string,
  given: { [name: string]: Literal } = {},
  more: Tags = {},
): Tags {
  return {
    name,
    extensionName,
    fieldType: 'ComponentInstance',
    inputParameters: parameters(given),
    inputsOnNextNavToAssocScrn: 'UseStoredValues',
    isRequired: true,
    storeOutputAutomatically: true,
    ...more,
  }
}

/** A field of a record variable. */
export function recordField(reference: string, more: Tags = {}): Tags {
  return {
    fieldType: 'ObjectProvided',
    objectFieldReference: reference,
    isRequired: false,
    ...more,
  }
}

/** A field of choices. */
export function choice(
  name: string,
  fieldType: string,
  choiceReferences: string[],
  more: Tags = {},
): Tags {
  return {
    name,
    choiceReferences,
    dataType: 'String',
    fieldText: name.replaceAll('_', ' '),
    fieldType,
    isRequired: false,
    ...more,
  }
}

/** Text that the flow shows. */
export function display(name: string, fieldText: string, more: Tags = {}): Tags {
  return { name, fieldText, fieldType: 'DisplayText', ...more }
}

/** A condition as visibility rules and decisions have it. */
export function when(leftValueReference: string, operator: string, right: Literal): Tags {
  return { leftValueReference, operator, rightValue: value(right) }
}

/** A connector. */
export function to(targetReference: string): Tags {
  return { targetReference }
}
