// Notices in the application, and what a person wants to be told of: by mail now, with a daily
// digest, in the application alone, or not at all.
import { z } from 'zod'
import { component } from './component.ts'
import { pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name } from './value.ts'

export const notice = component(
  'Notice',
  'Something a person is told.',
  z.object({
    id: z.string(),
    at: instant,
    title: z.string(),
    body: z.string(),
    /** What it is, such as `assignment`; null for those that flows write. */
    kind: z.string().nullable(),
    workItemId: z.string().nullable(),
    runId: z.string().nullable(),
    recordId: z.string().nullable(),
    readAt: instant.nullable(),
  }),
)

/** `mail` and `digest` stand in the application too. */
export const noticeChoice = z.enum(['mail', 'digest', 'app', 'none'])

/** A time of day, such as `22:00`. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00 is required')
const quiet = z.object({ from: clockTime, until: clockTime })

export const noticeChoices = component(
  'NoticeChoices',
  'What a person wants to be told of, and when.',
  z.object({
    kinds: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        choice: noticeChoice,
        /** What everybody gets who chose nothing. */
        usual: noticeChoice,
        /** Whether one’s browsers are told, those that one has turned on. */
        push: z.boolean(),
      }),
    ),
    /** Nothing goes out between these times of the person's day; null when there are none. */
    quiet: quiet.nullable(),
    /** The hour of the person's day at which the digest is sent. */
    digestHour: z.number(),
    timeZone: z.string(),
  }),
)

const own = 'Everybody their own.'

export const noticeRoutes = defineRoutes({
  'notices.list': {
    method: 'GET',
    path: '/api/notices',
    summary: 'Notices of the viewer, the newest first.',
    access: 'signed-in',
    permission: own,
    query: z.object(pageQuery),
    response: z.object({
      items: z.array(notice),
      next: z.string().nullable(),
      /** How many of all are not read. */
      unread: z.number(),
    }),
    errors: [],
  },
  'notices.read': {
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Marks notices as read: those that are named, or all.',
    access: 'signed-in',
    permission: own,
    body: z.object({ ids: z.array(id).max(1000).exactOptional() }),
    response: done,
    errors: [],
  },
  'notices.choices': {
    method: 'GET',
    path: '/api/notice-choices',
    summary: 'What the viewer wants to be told of.',
    access: 'signed-in',
    permission: own,
    response: noticeChoices,
    errors: [],
  },
  'notices.choose': {
    method: 'POST',
    path: '/api/notice-choices',
    summary: 'Changes what the viewer wants to be told of; what is not given stays.',
    access: 'signed-in',
    permission: own,
    body: z.object({
      /** Kind → what is wanted. */
      choices: z.record(name, noticeChoice).exactOptional(),
      /** Kind → whether one’s browsers are told. */
      pushes: z.record(name, z.boolean()).exactOptional(),
      quiet: quiet.nullable().exactOptional(),
      digestHour: z.number().int().min(0).max(23).exactOptional(),
    }),
    response: noticeChoices,
    errors: [],
  },
})

export type Notice = z.infer<typeof notice>
export type NoticeChoice = z.infer<typeof noticeChoice>
export type NoticeChoices = z.infer<typeof noticeChoices>
