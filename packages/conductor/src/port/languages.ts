// What is translated, as far as screens need it. Nothing is read for it: translations are at hand
// with the definitions.
import type { Translator } from '@stagewright/metadata'

export type Languages = {
  /** The language of a person: their own, or the organisation's. */
  of(language: string | null | undefined): string
  /** What shows flows in a language; undefined where nothing of it is translated. */
  translator(language: string | null | undefined): Translator | undefined
}
