// What a field's drawing gets: the field, what is in it now, and how to say that it changed. One
// file per kind under fields/ turns this into a template.
import type { Json, JsonObject } from '@stagewright/base'
import type { TemplateResult } from 'lit'
import type { ScreenAction, ScreenField } from './screen-types.ts'

/** A record found by a lookup. */
export type LookupHit = { id: string; name: string; detail?: string }

/** Finds records of an object by a typed text; the end that embeds the renderer supplies it. */
export type LookupSearch = (
  object: string,
  text: string,
  signal: AbortSignal,
) => Promise<LookupHit[]>

/** A file that is kept. */
export type KeptFile = { id: string; versionId: string; name: string }

/** Keeps a file for a field of the screen; rejects with words for the person. */
export type FileKeeper = (field: string, file: File) => Promise<KeptFile>

/** What a project's component may ask of the page around it. */
export type ComponentHost = {
  /** Gives the modules that a component imports, such as React. */
  modules(): Promise<(name: string) => unknown>
  lookup: LookupSearch | undefined
}

export type Navigation = 'next' | 'back' | 'pause' | 'finish'

/** What the drawing of a field may ask of the screen it stands on. */
export type ScreenHost = {
  lookup: LookupSearch | undefined
  keepFile: FileKeeper | undefined
  components: ComponentHost | undefined
  canNavigate: { [navigation in Navigation]: boolean }
  navigate(navigation: Navigation): void
  /** Asked before the screen is answered; gives what is wrong with the field, or nothing. */
  register(name: string, validate: (() => string | undefined) | undefined): void
  /** Actions that a button sets off, with whether one is under way. */
  actionsOf(field: string): { actions: ScreenAction[]; isRunning: boolean }
  act(action: string): void
}

export type FieldContext = {
  field: ScreenField
  value: Json
  /** Unique within the screen; the ids of label, help and error grow from it. */
  id: string
  /** What is wrong with it, shown beside it. */
  error: string | undefined
  /** True while the screen is on its way to the server or the field may not be changed. */
  isLocked: boolean
  locale: string
  timeZone: string
  /** What is typed but not yet left, for kinds whose text is not their value. */
  draft: string | undefined
  /** Takes a value; `unreadable` says why what was typed is none. */
  set(value: Json, unreadable?: string): void
  setDraft(text: string | undefined): void
  /** Values that travel beside the field's own: texts of its choices. */
  valueOf(name: string): Json
  setOther(name: string, value: Json): void
  screen: ScreenHost
  /** Draws fields inside this one: of a section, a column. */
  renderFields(fields: readonly ScreenField[]): TemplateResult
  /** Draws one field with a value of its own, for the rows of a repeater. */
  renderPart(part: Part): TemplateResult
}

export type Part = {
  field: ScreenField
  value: Json
  id: string
  /** Name under which the server tells its errors: `Repeater[0].Field`. */
  path: string
  row: JsonObject
  set: (value: Json) => void
  setOther: (name: string, value: Json) => void
}

export type FieldRenderer = (context: FieldContext) => TemplateResult
