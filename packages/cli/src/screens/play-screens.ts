// A screen flow in the terminal: screen by screen, each field asked, until the flow ends, is paused
// or the input does.
import type { InterviewView, ScreenField, ScreenView } from '@stagewright/api'
import type { Json, JsonObject } from '@stagewright/base'
import {
  type EvaluationContext,
  liveScope,
  liveValue,
  pickedValues,
  visibleFields,
} from '@stagewright/formula'
import type { Terminal } from '../terminal.ts'
import { type Asking, askField, InputEnded } from './ask-field.ts'
import type { ScreenHost } from './screen-host.ts'
import { screenHead, wordsOf } from './screen-words.ts'

export type Playing = {
  host: ScreenHost
  terminal: Terminal
  /** Values given beforehand, by field; these are not asked. */
  given: { readonly [field: string]: Json }
  /** Asks nothing: what is not given stays as the screens show it. */
  isQuiet: boolean
}

const askAgainMs = 500

/** Plays on until there is nothing more to ask; gives where the flow stands then. */
export async function playScreens(playing: Playing, first: InterviewView): Promise<InterviewView> {
  let view = first
  for (;;) {
    if (view.status === 'working') view = await afterPause(playing, view)
    else if (view.status === 'action' && view.action) view = await refuseAction(playing, view)
    else if (view.status === 'screen' && view.screen) {
      const next = await playScreen(playing, view, view.screen)
      if (next === undefined) return view
      view = next
    } else return view
  }
}

async function afterPause({ host }: Playing, view: InterviewView): Promise<InterviewView> {
  await new Promise((done) => setTimeout(done, askAgainMs))
  return host.show(view.interviewId)
}

/** A component of the project runs in browsers only; the flow takes its fault path. */
async function refuseAction({ host }: Playing, view: InterviewView): Promise<InterviewView> {
  const error = `${view.action?.name ?? 'The action'} runs in a browser; this is a terminal.`
  return host.refuseAction(view.interviewId, view.action?.request ?? 0, error)
}

/**
 * Undefined when nothing more can be asked: the screen is quiet and was refused, or input ended.
 */
async function playScreen(
  playing: Playing,
  view: InterviewView,
  screen: ScreenView,
): Promise<InterviewView | undefined> {
  const { host, terminal, isQuiet } = playing
  for (const text of screenHead(screen)) terminal.out(text)
  if (isQuiet && Object.keys(screen.errors).length > 0) return undefined
  try {
    const values = await askScreen(playing, view, screen)
    const navigation = isQuiet ? 'next' : await askWay(playing, screen)
    return await host.answer(view.interviewId, {
      screen: screen.name,
      navigation,
      values,
    })
  } catch (error) {
    if (error instanceof InputEnded) return undefined
    throw error
  }
}

async function askWay(
  { terminal }: Playing,
  screen: ScreenView,
): Promise<'next' | 'back' | 'pause'> {
  const ways = [
    ...(screen.canGoBack ? [`b ${screen.backLabel}`] : []),
    ...(screen.canPause ? [`p ${screen.pauseLabel}`] : []),
  ]
  if (ways.length === 0) return 'next'
  const text = await terminal.ask?.(`Enter ${screen.nextLabel}, ${ways.join(', ')}: `)
  if (text === undefined) throw new InputEnded('The input ended before the screen was answered.')
  if (/^b/i.test(text) && screen.canGoBack) return 'back'
  return /^p/i.test(text) && screen.canPause ? 'pause' : 'next'
}

async function askScreen(
  playing: Playing,
  view: InterviewView,
  screen: ScreenView,
): Promise<JsonObject> {
  const values: JsonObject = {}
  const asking = askingOf(playing, view)
  const place = {
    now: playing.terminal.now(),
    timeZone: playing.terminal.timeZone,
    locale: 'en_US',
  }
  const live = screen.live ?? { fields: {}, values: {}, formulas: {}, templates: {} }
  const scope = () => liveScope(live, values, place)
  const ask = async (fields: readonly ScreenField[]): Promise<void> => {
    for (const field of fields) {
      const shown = visibleFields(screen.fields, values, (path) => scope().lookUp(path))
      if (!shown.has(field.name)) continue
      if (field.kind === 'section' || field.kind === 'column') await ask(field.fields ?? [])
      else if (field.kind === 'display-text') showText(playing, field, { live, values, place })
      else if (takesValue(field)) {
        values[field.name] = await valueFor(playing, asking, screen, field)
        await askChoiceTexts(playing, field, values)
      }
    }
  }
  await ask(screen.fields)
  return values
}

/** Texts that picked choices ask for; they travel under the names of the choices. */
async function askChoiceTexts(
  { given, isQuiet, terminal }: Playing,
  field: ScreenField,
  values: JsonObject,
): Promise<void> {
  const picked = new Set(pickedValues(values[field.name] ?? null))
  for (const { name, label, value, input } of field.choices ?? []) {
    if (!input || !picked.has(String(value))) continue
    const own = given[name] ?? (isQuiet ? input.value : undefined)
    const text = own === undefined ? await terminal.ask?.(`${input.prompt || label}: `) : own
    if (text === undefined) throw new InputEnded('The input ended before the screen was answered.')
    values[name] = text === '' ? input.value : text
  }
}

function takesValue(field: ScreenField): boolean {
  const isOpen = !field.isDisabled && !field.isReadOnly
  return isOpen && field.kind !== 'image' && field.kind !== 'action-button'
}

function showText(
  { terminal }: Playing,
  field: ScreenField,
  {
    live,
    values,
    place,
  }: {
    live: NonNullable<ScreenView['live']>
    values: JsonObject
    place: EvaluationContext
  },
): void {
  const scope = liveScope(live, values, place)
  const text = field.live?.text
    ? String(liveValue(live, field.live.text, scope, place) ?? '')
    : (field.text ?? '')
  const words = wordsOf(text)
  if (words !== '') terminal.out(words)
}

async function valueFor(
  { given, isQuiet, terminal }: Playing,
  asking: Asking,
  screen: ScreenView,
  field: ScreenField,
): Promise<Json> {
  const error = screen.errors[field.name]
  if (error !== undefined) terminal.out(`! ${error}`)
  const own = given[field.name]
  if (own !== undefined && error === undefined) return own
  return isQuiet ? field.value : askField(asking, field)
}

function askingOf({ host, terminal }: Playing, { interviewId }: InterviewView): Asking {
  return {
    say: (text) => terminal.out(text),
    ask: async (question, isSecret) => terminal.ask?.(question, isSecret),
    findRecords: (object, text) => host.findRecords(object, text),
    keepFile: (field, path) => host.keepFile(interviewId, field, path),
  }
}
