// The screen element inside React: loads it, hands it the viewer's language and zone, finds records
// for it.
import { StagewrightError } from '@stagewright/sdk'
import type { ScreenView as ViewOfContract } from '@stagewright/api'
import { useEffect, useRef } from 'react'
import { server } from '../server/client.ts'
import { useDisplay } from '../session/viewer.tsx'
import {
  StagewrightScreen,
  type LookupHit,
  type LookupSearch,
  type ScreenAnswer,
} from './define.ts'
import type { ScreenView } from './screen-types.ts'

const looksLikeId = (text: string) => /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(text)

const findRecords: LookupSearch = async (object, text): Promise<LookupHit[]> => {
  if (looksLikeId(text)) {
    try {
      const record = await server.records.show(text)
      return [{ id: record.id, name: record.name }]
    } catch (error) {
      if (!(error instanceof StagewrightError) || error.code !== 'not-found') throw error
    }
  }
  const found = await server.records.list(object, { search: text || undefined, limit: 8 })
  return found.items.map(({ id, name }) => ({ id, name }))
}

/** One screen. The first field takes the focus whenever `focusCount` is a new number above 0. */
export default function Screen({
  view,
  isBusy,
  focusCount,
  onAnswer,
}: {
  view: ViewOfContract
  isBusy: boolean
  focusCount: number
  onAnswer: (answer: ScreenAnswer) => void
}) {
  const { locale, timeZone } = useDisplay()
  const place = useRef<HTMLDivElement>(null)
  const element = useRef<StagewrightScreen>(undefined)
  useEffect(() => {
    const screen = new StagewrightScreen()
    screen.lookup = findRecords
    element.current = screen
    place.current?.append(screen)
    return () => screen.remove()
  }, [])
  useEffect(() => {
    const screen = element.current
    if (!screen) return
    // The same value; only its type says more about fields inside fields.
    screen.view = view as ScreenView
    Object.assign(screen, { busy: isBusy, locale, ...(timeZone && { timeZone }) })
  }, [view, isBusy, locale, timeZone])
  useEffect(() => {
    const screen = element.current
    const listener = (event: Event) => {
      if (event instanceof CustomEvent) onAnswer(event.detail as ScreenAnswer)
    }
    screen?.addEventListener('answer', listener)
    return () => screen?.removeEventListener('answer', listener)
  }, [onAnswer])
  useEffect(() => {
    if (focusCount > 0)
      void element.current?.updateComplete.then(() => element.current?.focusFirst())
  }, [focusCount])
  return <div ref={place} />
}
