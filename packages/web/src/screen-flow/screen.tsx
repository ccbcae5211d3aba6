// The screen element inside React: loads it, hands it the viewer's language and zone, finds records
// and keeps files for it, and saves what is typed while it is typed.
import type { JsonObject } from '@stagewright/base'
import type { ScreenDraft, ScreenView as ViewOfContract } from '@stagewright/api'
import { type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { DraftNote } from '../drafts/draft-note.tsx'
import { saverOf } from '../drafts/screen-savers.ts'
import { TwoVersions } from '../drafts/two-versions.tsx'
import { useActions, type Action } from '../keys/actions.ts'
import { server } from '../server/client.ts'
import { useDisplay } from '../session/viewer.tsx'
import { componentHost } from './component-host.ts'
import { StagewrightScreen, type FileKeeper, type ScreenAct, type ScreenAnswer } from './define.ts'
import { findRecords } from './find-records.ts'
import type { ScreenView } from './screen-types.ts'

const keeperFor =
  (interviewId: string): FileKeeper =>
  async (field, file) => {
    const { items } = await server.files.upload([file], { interviewId, field })
    const [kept] = items
    if (!kept) throw new Error('The server kept nothing.')
    return kept
  }

export type ScreenProps = {
  interviewId: string
  /** The work item or interview that the screen is of. */
  workId: string
  view: ViewOfContract
  /** What the viewer has typed on it before and not sent. */
  draft: ScreenDraft | undefined
  /** True when the view is the screen that shows already, with what an action gave. */
  isRenewal: boolean
  isBusy: boolean
  acting: ReadonlySet<string>
  focusCount: number
  onAnswer: (answer: ScreenAnswer) => void
  onAct: (act: ScreenAct) => void
  /** The screen cannot be sent any more; `isGone`: nor any other of this work. */
  onLeft: (isGone: boolean) => void
}

/** The saver of the screen that shows, and how it stands. */
function useSaver({ interviewId, workId, view, draft }: ScreenProps) {
  // A newer view of the same screen keeps its saver.
  const saver = useMemo(
    () => saverOf({ interviewId, workId, view: view as ScreenView }, draft),
    [interviewId, workId, view.name, draft],
  )
  const state = useSyncExternalStore(saver.subscribe, () => saver.state)
  useEffect(() => () => saver.flush(), [saver])
  return { saver, state }
}

/** The key that sends the screen from anywhere, also out of a text of many lines. */
function useGoOnKey(element: RefObject<StagewrightScreen | undefined>) {
  const actions = useMemo((): Action[] => {
    const key = { key: 'mod+Enter', group: 'Work item', isKeyOnly: true }
    const label = 'Go on from this screen'
    return [{ ...key, id: 'screen-next', label, run: () => element.current?.goOn() }]
  }, [element])
  useActions(actions)
}

/** One screen. The first field takes the focus whenever `focusCount` is a new number above 0. */
export default function Screen(props: ScreenProps) {
  const { interviewId, view, isRenewal, isBusy, acting, focusCount } = props
  const { onAnswer, onAct, onLeft } = props
  const { locale, timeZone } = useDisplay()
  const place = useRef<HTMLDivElement>(null)
  const element = useRef<StagewrightScreen>(undefined)
  const [note, setNote] = useState<HTMLElement>()
  const { saver, state } = useSaver(props)
  useEffect(() => {
    const screen = new StagewrightScreen()
    Object.assign(screen, { lookup: findRecords, components: componentHost })
    const slot = document.createElement('span')
    slot.slot = 'note'
    screen.append(slot)
    setNote(slot)
    element.current = screen
    place.current?.append(screen)
    return () => screen.remove()
  }, [])
  useEffect(() => {
    const screen = element.current
    if (!screen) return
    screen.keepFile = keeperFor(interviewId)
    // The same value; only its type says more about fields inside fields.
    const whole = view as ScreenView
    if (isRenewal) return screen.renew(whole)
    screen.typed = saver.values
    screen.view = whole
    // What is typed from here on is the form's.
  }, [interviewId, view, isRenewal, saver])
  const epoch = useRef(saver.epoch)
  useEffect(() => {
    if (epoch.current !== saver.epoch) element.current?.restart(saver.values)
    epoch.current = saver.epoch
    if (state.kind === 'left') onLeft(state.isGone)
  }, [saver, state, onLeft])
  useEffect(() => {
    const screen = element.current
    if (screen)
      Object.assign(screen, { busy: isBusy, acting, locale, ...(timeZone && { timeZone }) })
  }, [isBusy, acting, locale, timeZone])
  useEffect(() => {
    const screen = element.current
    const hear = <T,>(name: string, tell: (detail: T) => void) => {
      const listener = (event: Event) => event instanceof CustomEvent && tell(event.detail as T)
      screen?.addEventListener(name, listener)
      return () => screen?.removeEventListener(name, listener)
    }
    const stops = [
      hear<ScreenAnswer>('answer', onAnswer),
      hear<ScreenAct>('act', onAct),
      hear<JsonObject>('typed', (values) => saver.typed(values)),
      hear('afresh', () => saver.discard()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [onAnswer, onAct, saver])
  useGoOnKey(element)
  useEffect(() => {
    if (focusCount > 0)
      void element.current?.updateComplete.then(() => element.current?.focusFirst())
  }, [focusCount])
  return (
    <>
      {state.kind === 'conflict' && (
        <TwoVersions view={view as ScreenView} saver={saver} state={state} />
      )}
      <div ref={place} />
      {note && createPortal(<DraftNote saver={saver} state={state} />, note)}
    </>
  )
}
