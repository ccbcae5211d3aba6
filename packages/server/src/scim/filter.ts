// Filters of SCIM, as far as directories send them: one attribute that equals a text.
import { ScimError } from './scim-error.ts'

export type ScimFilter = { attribute: string; value: string }

/** Reads `userName eq "ann"`; attributes come in small letters. @throws ScimError */
export function readFilter(text: string | undefined): ScimFilter | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const match = /^\s*([\w.:[\]" ]+?)\s+eq\s+(?:"((?:[^"\\]|\\.)*)"|(true|false))\s*$/i.exec(text)
  if (!match) {
    const detail = `The filter ${text} is not carried out: only an attribute with eq is.`
    throw new ScimError(400, detail, 'invalidFilter')
  }
  const [, attribute = '', quoted, flag] = match
  const value = quoted === undefined ? (flag ?? '') : quoted.replace(/\\(.)/g, '$1')
  return { attribute: attribute.toLowerCase().replace(/\[[^\]]*\]/, ''), value }
}

/** Whether a resource has the value; names are compared without regard to letter case. */
export function fitsFilter(
  filter: ScimFilter | undefined,
  values: { [attribute: string]: string | null | undefined },
): boolean {
  if (!filter) return true
  if (!(filter.attribute in values)) {
    throw new ScimError(400, `${filter.attribute} is no attribute to filter by.`, 'invalidFilter')
  }
  return (values[filter.attribute] ?? '').toLowerCase() === filter.value.toLowerCase()
}
