// What is typed and not sent yet, kept by the browser's tab for each interview and screen: a
// reload, a lost connection or an update of the page loses nothing. Secrets and files are not kept.
import { isJsonObject, type JsonObject } from '@stagewright/base'
import { enteredFields, type FormState } from './form-state.ts'
import type { ScreenView } from './screen-types.ts'

const PREFIX = 'stagewright-screen:'
/** A tab holds a few megabytes; what is larger stays on the screen only. */
const charactersMax = 200_000

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

function keyOf(interviewId: string, screen: string): string {
  return `${PREFIX}${interviewId}:${screen}`
}

/** Keeps what the person has changed on a screen. */
export function keepAnswers(
  shelf: Shelf,
  interviewId: string,
  view: ScreenView,
  form: FormState,
): void {
  const secret = new Set(
    enteredFields(view.fields)
      .filter(({ kind }) => kind === 'password')
      .map(({ name }) => name),
  )
  const typed = [...form.touched].filter((name) => !secret.has(name))
  const values = Object.fromEntries(typed.map((name) => [name, form.values.get(name) ?? null]))
  const text = JSON.stringify(values)
  try {
    if (typed.length === 0 || text.length > charactersMax) dropAnswers(shelf, interviewId, view)
    else shelf.setItem(keyOf(interviewId, view.name), text)
  } catch {
    // The shelf is full or forbidden: nothing is lost but the offer after a reload.
  }
}

/** What was kept for a screen; undefined when there is nothing. */
export function keptAnswers(
  shelf: Shelf,
  interviewId: string,
  view: ScreenView,
): JsonObject | undefined {
  try {
    const read: unknown = JSON.parse(shelf.getItem(keyOf(interviewId, view.name)) ?? 'null')
    return isJsonObject(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** Forgets a screen: it was answered, or the person started it afresh. */
export function dropAnswers(shelf: Shelf, interviewId: string, view: ScreenView): void {
  try {
    shelf.removeItem(keyOf(interviewId, view.name))
  } catch {
    // A shelf that is forbidden holds nothing.
  }
}

/** The form with what was kept, for the fields the screen still has. */
export function withKept(form: FormState, kept: JsonObject): FormState {
  const values = new Map(form.values)
  const touched = new Set(form.touched)
  for (const [name, value] of Object.entries(kept)) {
    if (!values.has(name)) continue
    values.set(name, value ?? null)
    touched.add(name)
  }
  return { ...form, values, touched }
}
