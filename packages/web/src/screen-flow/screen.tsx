// The screen element inside React: loads it, hands it the viewer's language and zone, finds records
// and keeps files for it.
import type { ScreenView as ViewOfContract } from '@stagewright/api'
import { useEffect, useRef } from 'react'
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
  view: ViewOfContract
  /** True when the view is the screen that shows already, with what an action gave. */
  isRenewal: boolean
  isBusy: boolean
  acting: ReadonlySet<string>
  focusCount: number
  onAnswer: (answer: ScreenAnswer) => void
  onAct: (act: ScreenAct) => void
}

/** One screen. The first field takes the focus whenever `focusCount` is a new number above 0. */
export default function Screen(props: ScreenProps) {
  const { interviewId, view, isRenewal, isBusy, acting, focusCount, onAnswer, onAct } = props
  const { locale, timeZone } = useDisplay()
  const place = useRef<HTMLDivElement>(null)
  const element = useRef<StagewrightScreen>(undefined)
  useEffect(() => {
    const screen = new StagewrightScreen()
    Object.assign(screen, { lookup: findRecords, components: componentHost })
    element.current = screen
    place.current?.append(screen)
    return () => screen.remove()
  }, [])
  useEffect(() => {
    const screen = element.current
    if (!screen) return
    Object.assign(screen, { interview: interviewId, keepFile: keeperFor(interviewId) })
    // The same value; only its type says more about fields inside fields.
    const whole = view as ScreenView
    if (isRenewal) screen.renew(whole)
    else screen.view = whole
  }, [interviewId, view, isRenewal])
  useEffect(() => {
    const screen = element.current
    if (screen)
      Object.assign(screen, { busy: isBusy, acting, locale, ...(timeZone && { timeZone }) })
  }, [isBusy, acting, locale, timeZone])
  useEffect(() => {
    const screen = element.current
    const answer = (event: Event) =>
      event instanceof CustomEvent && onAnswer(event.detail as ScreenAnswer)
    const act = (event: Event) => event instanceof CustomEvent && onAct(event.detail as ScreenAct)
    screen?.addEventListener('answer', answer)
    screen?.addEventListener('act', act)
    return () => {
      screen?.removeEventListener('answer', answer)
      screen?.removeEventListener('act', act)
    }
  }, [onAnswer, onAct])
  useEffect(() => {
    if (focusCount > 0)
      void element.current?.updateComplete.then(() => element.current?.focusFirst())
  }, [focusCount])
  return <div ref={place} />
}
