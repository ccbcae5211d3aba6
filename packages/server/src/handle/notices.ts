// Notices, and what people choose to be told of. Times of day are texts here and minutes below.
import type { NoticeChoices } from '@stagewright/api'
import type { NoticeChoices as Choices } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'notices.list' | 'notices.read' | 'notices.choices' | 'notices.choose'

export const noticeHandlers: Handlers<Name> = {
  'notices.list': async ({ runtime, viewer, query }) => {
    const { rows, next = null, unread } = await runtime.notices.list(viewer, query)
    return { items: rows, next, unread }
  },
  'notices.read': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.notices.read(viewer, body.ids)),
  'notices.choices': async ({ runtime, viewer }) => rendered(await runtime.notices.choices(viewer)),
  'notices.choose': async ({ runtime, viewer, body }) => {
    const { quiet, ...rest } = body
    const hours =
      quiet === undefined
        ? {}
        : { quiet: quiet && { from: minutesOf(quiet.from), until: minutesOf(quiet.until) } }
    return rendered(valueOf(await runtime.notices.choose(viewer, { ...rest, ...hours })))
  },
}

function rendered({ quiet, ...choices }: Choices): NoticeChoices {
  return { ...choices, quiet: quiet && { from: clock(quiet.from), until: clock(quiet.until) } }
}

/** `22:30` → 1350. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
