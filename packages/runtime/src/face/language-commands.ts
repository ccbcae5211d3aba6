// Languages and translations, for whoever asks.
import type { Result } from '@stagewright/base'
import type { Coverage } from '@stagewright/metadata'
import type { Done, Problem, Viewer } from './asking.ts'

export type LanguagesReading = {
  usual: string
  own: string | null
  items: { language: string; texts: number; hasMails: boolean }[]
}

export type TranslationFileReading = { id: string; language: string; path: string; texts: number }

/** Into which language, and of which process; without one of everything that is deployed. */
export type AskedTexts = { language: string; name?: string }

export type LanguageCommands = {
  list(viewer: Viewer): LanguagesReading
  /** Empty for the organisation's. */
  choose(viewer: Viewer, language: string): Promise<Result<Done, Problem>>
  setUsual(viewer: Viewer, language: string): Promise<Result<Done, Problem>>
  files(): TranslationFileReading[]
  /** The file as text; undefined when there is none. */
  file(id: string): { path: string; text: string } | undefined
  remove(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  coverage(asked: AskedTexts): Result<Coverage[], Problem>
  template(asked: AskedTexts): Result<{ path: string; text: string }[], Problem>
}
