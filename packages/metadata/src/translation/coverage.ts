// How much of something is translated into a language, and what is missing: text by text, by the
// rule by which they are shown.
import type { SourceText } from './source-texts.ts'
import type { Texts } from './text-key.ts'

export type Coverage = {
  /** Of what: a flow, an object or the custom labels. */
  kind: 'flow' | 'object' | 'labels'
  apiName: string
  label: string
  count: number
  missing: SourceText[]
}

/** The coverage of one thing; `texts` is undefined where the language has none at all. */
export function coverageOf(
  of: Pick<Coverage, 'kind' | 'apiName' | 'label'>,
  sources: readonly SourceText[],
  texts: Texts | undefined,
): Coverage {
  const missing = sources.filter(({ key }) => texts?.(key) === undefined)
  return { ...of, count: sources.length, missing }
}

/** Where a text stands, in words: `screens Ask, fields Amount: fieldText`. */
export function placeWords({ path, leaf }: Pick<SourceText, 'path' | 'leaf'>): string {
  const steps = path.slice(1).filter(({ name }) => name !== undefined)
  const words = steps.map(({ tag, name }) => `${tag} ${name}`)
  return words.length === 0 ? leaf : `${words.join(', ')}: ${leaf}`
}
