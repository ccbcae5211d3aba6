// Languages and translations, for whoever asks.
import type { Result } from '@stagewright/base'
import type { Coverage } from '@stagewright/metadata'
import type { Reader } from '@stagewright/orchestration'
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
  /** How somebody reads sentences and times. */
  reader(viewer: Viewer): Reader
  list(viewer: Viewer): LanguagesReading
  /** Empty for the organisation's. */
  choose(viewer: Viewer, language: string): Promise<Result<Done, Problem>>
  setUsual(viewer: Viewer, language: string): Promise<Result<Done, Problem>>
  files(): TranslationFileReading[]
  /** The file as text; undefined when there is none. */
  file(id: string): { path: string; text: string } | undefined
  remove(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  coverage(asked: AskedTexts): Result<Coverage[], Problem>
  /**
   * Takes stale translations as they are for right; `of` names one flow or object alone. Gives how
   * many there were.
   */
  confirm(
    viewer: Viewer,
    asked: AskedTexts & { of?: string },
  ): Promise<Result<{ texts: number }, Problem>>
  template(asked: AskedTexts): Result<{ path: string; text: string }[], Problem>
}
