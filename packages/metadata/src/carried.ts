// What a file holds and the typed form has no place for: tags we do not know, values that do not
// fit their type, nil marks. It travels with the typed object it stood in, as plain JSON, so that
// writing loses nothing.

/** One element as it stood in the file. */
export type CarriedTag = {
  tag: string
  attributes?: Record<string, string>
  text?: string
  children?: CarriedTag[]
}

export type Carried = {
  /** Elements the typed form has no field for, in the order of the file. */
  tags?: CarriedTag[]
  /** Tags that stood there with xsi:nil="true". */
  nil?: string[]
  /** Text fields that are '' only because the file lacks them. */
  missing?: string[]
  /** Text beside the child elements. */
  text?: string
  attributes?: Record<string, string>
}
