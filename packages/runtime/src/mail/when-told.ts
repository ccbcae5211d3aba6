// When and how a person is told of something: by what they chose, and never by mail or in a browser
// in their quiet hours. Pure.
import type { Instant } from '@stagewright/base'
import { type BusinessCalendar, DAY_MINUTES, nextWorkingTime } from '@stagewright/calendar'
import { type MailKind, mailKinds, type NoticeChoice } from '@stagewright/conductor'
import type { NoticeSettings } from '@stagewright/store'

/** The settings of a person that count here. */
export type Wishes = Omit<NoticeSettings, 'personId'>

/** What a person gets of a kind; `usual` where they have chosen nothing. */
export function choiceOf(
  kind: MailKind,
  { choices }: Pick<Wishes, 'choices'>,
  usual: NoticeChoice = mailKinds[kind].usual,
): NoticeChoice {
  const own = Object.hasOwn(choices, kind) ? choices[kind] : undefined
  return own ?? usual
}

/**
 * Whether the browsers of a person are told of a kind that they get in a way: as they chose, else
 * what comes by mail at once; never of what they want to hear nothing of.
 */
export function isPushed(
  kind: MailKind,
  choice: NoticeChoice,
  { pushes }: Pick<Wishes, 'pushes'>,
): boolean {
  if (choice === 'none') return false
  const own = Object.hasOwn(pushes, kind) ? pushes[kind] : undefined
  return own ?? choice === 'mail'
}

/** The first moment from `now` on that is not in the person's quiet hours. */
export function mailTime(now: Instant, wishes: Wishes): Instant {
  const { quietFrom, quietUntil, timeZone } = wishes
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return now
  const loud =
    quietFrom < quietUntil
      ? [
          { from: 0, to: quietFrom },
          { from: quietUntil, to: DAY_MINUTES },
        ]
      : [{ from: quietUntil, to: quietFrom }]
  const hours = loud.filter(({ from, to }) => from < to)
  return nextWorkingTime(everyDay(hours, timeZone), now) ?? now
}

/** When the next digest of the person is due: later than now. */
export function digestTime(now: Instant, { digestHour, timeZone }: Wishes): Instant {
  const from = digestHour * 60
  const hour = everyDay([{ from, to: from + 1 }], timeZone)
  return nextWorkingTime(hour, now + 60_000) ?? now
}

function everyDay(hours: { from: number; to: number }[], timeZone: string): BusinessCalendar {
  return { name: '', timeZone, week: Array.from({ length: 7 }, () => hours), days: {} }
}
