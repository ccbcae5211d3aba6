// What a person is told, and what they choose.
import { failed, ok } from '@stagewright/base'
import { type MailKind, mailKinds } from '@stagewright/conductor'
import {
  countUnreadNotices,
  listNotices,
  type NoticeSettings,
  readNotices,
  readNoticeSettings,
  saveNoticeSettings,
} from '@stagewright/store'
import type { NoticeChange, NoticeChoices, NoticeCommands } from '../face/notice-commands.ts'
import type { Viewer } from '../face/asking.ts'
import { choiceOf, isPushed } from '../mail/when-told.ts'
import type { System } from '../system.ts'

const kinds = Object.keys(mailKinds) as MailKind[]

/** The notice commands of the runtime. */
export function createNoticeCommands(system: System): NoticeCommands {
  const { database } = system
  const settingsOf = async ({
    id,
    timeZone,
    locale,
    language,
  }: Viewer): Promise<NoticeSettings> => {
    const known = (await readNoticeSettings(database, [id])).get(id)
    const quiet = { quietFrom: null, quietUntil: null }
    return (
      known ?? {
        personId: id,
        choices: {},
        pushes: {},
        ...quiet,
        digestHour: 8,
        timeZone,
        locale,
        language,
      }
    )
  }
  return {
    async list(viewer, filter) {
      const page = await listNotices(database, viewer.id, filter)
      return { ...page, unread: await countUnreadNotices(database, viewer.id) }
    },
    async read(viewer, ids) {
      const at = system.now()
      await readNotices(database, viewer.id, { at, ...(ids !== undefined && { ids }) })
      return ok({ done: true })
    },
    choices: async (viewer) => shown(await settingsOf(viewer)),
    async choose(viewer, change) {
      const named = { ...change.choices, ...change.pushes }
      const unknown = Object.keys(named).find((kind) => !isKind(kind))
      if (unknown !== undefined) {
        const message = `There is no kind of notice ${unknown}. There are ${kinds.join(', ')}.`
        return failed({ isRefusal: true, code: 'bad-input', message })
      }
      const settings = changed(await settingsOf(viewer), change)
      await saveNoticeSettings(database, settings)
      return ok(shown(settings))
    },
  }
}

function changed(settings: NoticeSettings, change: NoticeChange): NoticeSettings {
  const { choices, pushes, quiet, digestHour = settings.digestHour } = change
  const hours =
    quiet === undefined ? {} : { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null }
  return {
    ...settings,
    ...hours,
    digestHour,
    choices: { ...settings.choices, ...choices },
    pushes: { ...settings.pushes, ...pushes },
  }
}

function shown(settings: NoticeSettings): NoticeChoices {
  const { quietFrom, quietUntil, digestHour, timeZone } = settings
  return {
    kinds: kinds.map((kind) => ({
      kind,
      label: mailKinds[kind].label,
      choice: choiceOf(kind, settings),
      usual: mailKinds[kind].usual,
      push: isPushed(kind, choiceOf(kind, settings), settings),
    })),
    quiet:
      quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
    digestHour,
    timeZone,
  }
}

function isKind(text: string): text is MailKind {
  return Object.hasOwn(mailKinds, text)
}
