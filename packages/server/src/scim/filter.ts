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

/** The filter with the attribute as it is kept. @throws ScimError for one that is not looked for */
export function keptFilter<A extends string>(
  text: string | undefined,
  attributes: { [attribute: string]: A },
): { attribute: A; value: string } | undefined {
  const filter = readFilter(text)
  if (!filter) return undefined
  const attribute = attributes[filter.attribute]
  if (attribute !== undefined) return { attribute, value: filter.value }
  throw new ScimError(400, `${filter.attribute} is no attribute to filter by.`, 'invalidFilter')
}
