// A person's name: salutation and middle parts appear only where the flow shows them.
import type { FieldContext } from '../field-context.ts'
import { renderParts, type Part } from './parts.ts'

const always: Part[] = [
  { name: 'firstName', label: 'First name', autocomplete: 'given-name', span: 6 },
  { name: 'lastName', label: 'Last name', autocomplete: 'family-name', span: 6 },
]

const onDemand: Part[] = [
  { name: 'salutation', label: 'Salutation', autocomplete: 'honorific-prefix', span: 4 },
  { name: 'middleName', label: 'Middle name', autocomplete: 'additional-name', span: 4 },
  { name: 'informalName', label: 'Informal name', autocomplete: 'nickname', span: 4 },
  { name: 'suffix', label: 'Suffix', autocomplete: 'honorific-suffix', span: 4 },
]

/** The parts a flow's `fieldsToDisplay` names; first and last name where it names none. */
export function namePartsFor(fieldsToDisplay: unknown): Part[] {
  if (typeof fieldsToDisplay !== 'string' && !Array.isArray(fieldsToDisplay)) return always
  const listed = Array.isArray(fieldsToDisplay) ? fieldsToDisplay : fieldsToDisplay.split(/[;,]/)
  const wanted = new Set(listed.map((name) => String(name).trim()))
  const parts = [...always, ...onDemand].filter((part) => wanted.has(part.name))
  return parts.length > 0 ? parts : always
}

/** A name. */
export function renderName(context: FieldContext) {
  return renderParts(context, namePartsFor(context.field.component?.inputs['fieldsToDisplay']))
}
