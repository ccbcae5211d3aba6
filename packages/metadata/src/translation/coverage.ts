// How much of something is translated into a language, what is missing, and what was translated
// from a text that has changed since: text by text, by the rule by which they are shown.
import type { SourceText } from './source-texts.ts'
import type { Texts } from './text-key.ts'

/** A translation whose source has changed since it came. */
export type StaleText = SourceText & { was: string; text: string }

export type Coverage = {
  /** Of what: a flow, an object or the custom labels. */
  kind: 'flow' | 'object' | 'labels'
  apiName: string
  label: string
  count: number
  missing: SourceText[]
  /** Translated and shown, but of another text than there is now. */
  stale: StaleText[]
}

/**
 * The coverage of one thing; `texts` is undefined where the language has none at all. `kept` says
 * what each text was translated from; without it nothing is known to be stale.
 */
export function coverageOf(
  of: Pick<Coverage, 'kind' | 'apiName' | 'label'>,
  sources: readonly SourceText[],
  texts: Texts | undefined,
  kept: Texts = () => undefined,
): Coverage {
  const missing: SourceText[] = []
  const stale: StaleText[] = []
  for (const source of sources) {
    const text = texts?.(source.key)
    const was = kept(source.key)
    if (text === undefined) missing.push(source)
    else if (was !== undefined && was !== source.source) stale.push({ ...source, was, text })
  }
  return { ...of, count: sources.length, missing, stale }
}

/** Where a text stands, in words: `screens Ask, fields Amount: fieldText`. */
export function placeWords({ path, leaf }: Pick<SourceText, 'path' | 'leaf'>): string {
  const steps = path.slice(1).filter(({ name }) => name !== undefined)
  const words = steps.map(({ tag, name }) => `${tag} ${name}`)
  return words.length === 0 ? leaf : `${words.join(', ')}: ${leaf}`
}
