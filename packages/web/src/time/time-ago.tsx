// A moment as "2 h ago", with the exact time on hover and for machines.
import { useDisplay } from '../session/viewer.tsx'
import { onHover } from './on-hover.ts'
import { durationText, exactTime, relativeTime, spanText } from './relative-time.ts'
import { serverNow } from './server-time.ts'
import { useNow } from './use-now.ts'

/** How long ago; nothing when there is no moment. */
export function TimeAgo({ at }: { at: string | null | undefined }) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  if (!at) return null
  return (
    <time dateTime={at} {...onHover(() => exactTime(at, locale, timeZone))}>
      {relativeTime(at, Math.max(now, serverNow() - 60_000), locale)}
    </time>
  )
}

/** How long something took or has taken so far. */
export function Span({ from, to }: { from: string; to: string | null }) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  const exact = (at: string) => exactTime(at, locale, timeZone)
  const title = onHover(() => `${exact(from)} – ${to ? exact(to) : 'now'}`)
  return (
    <span className="figures" {...title}>
      {spanText(from, to, Math.max(now, Date.parse(from)))}
    </span>
  )
}

/** How long something has lasted: "for 3 h 10 min", with the moment it began on hover. */
export function ForSpan({ from }: { from: string }) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  const lasted = Math.max(1000, now - Date.parse(from))
  return (
    <span {...onHover(() => `since ${exactTime(from, locale, timeZone)}`)}>
      for {durationText(lasted)}
    </span>
  )
}
