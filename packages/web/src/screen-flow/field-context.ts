// What a field's drawing gets: the field, what is in it now, and how to say that it changed. One
// file per kind under fields/ turns this into a template.
import type { Json } from '@stagewright/base'
import type { TemplateResult } from 'lit'
import type { ScreenField } from './screen-types.ts'

/** A record found by a lookup. */
export type LookupHit = { id: string; name: string; detail?: string }

/** Finds records of an object by a typed text; the end that embeds the renderer supplies it. */
export type LookupSearch = (
  object: string,
  text: string,
  signal: AbortSignal,
) => Promise<LookupHit[]>

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
  lookup: LookupSearch | undefined
  /** Draws fields inside this one: of a section, a column. */
  renderFields(fields: readonly ScreenField[]): TemplateResult
  /** Draws one field with a value of its own, for the rows of a repeater. */
  renderPart(part: {
    field: ScreenField
    value: Json
    id: string
    set: (value: Json) => void
  }): TemplateResult
}

export type FieldRenderer = (context: FieldContext) => TemplateResult
