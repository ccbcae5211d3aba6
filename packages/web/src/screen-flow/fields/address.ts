// A postal address in its five parts.
import type { FieldContext } from '../field-context.ts'
import { renderParts, type Part } from './parts.ts'

const parts: Part[] = [
  { name: 'street', label: 'Street', autocomplete: 'street-address', span: 12 },
  { name: 'postalCode', label: 'Postal code', autocomplete: 'postal-code', span: 4 },
  { name: 'city', label: 'City', autocomplete: 'address-level2', span: 8 },
  { name: 'province', label: 'State or province', autocomplete: 'address-level1', span: 6 },
  { name: 'country', label: 'Country', autocomplete: 'country-name', span: 6 },
]

/** An address. */
export function renderAddress(context: FieldContext) {
  return renderParts(context, parts)
}
