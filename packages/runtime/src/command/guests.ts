// Guests: people without an account who do one work item for whoever has it, by a link. It opens
// the screens of that item and nothing else, in the place and with the rights of who invited them;
// it is dead once the item is done, with somebody else, or over, and when it is revoked.
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import { mayInviteGuest, ownerOf, type WorkItem } from '@stagewright/orchestration'
import {
  findGuestLink,
  insertGuestLink,
  insertGuideToken,
  listGuestLinks,
  type Person,
  personWithId,
  revokeGuestLink,
} from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { GuestCommands, GuestView } from '../face/guest-commands.ts'
import { hashOfSecret, linkSecret } from '../mail/mail-secret.ts'
import type { Readers, WorkItemReading } from '../readers.ts'
import { viewerFrom } from '../session/viewer-from.ts'
import type { System } from '../system.ts'
import { actorOf } from './actor.ts'

/** Links to one item that may work at a time. */
const linksPerItemMax = 20
const dayMs = 24 * 60 * 60 * 1000
/** How long a guest may be at the screens without opening the link again. */
const sittingMs = 12 * 60 * 60 * 1000

type Opened = { view: GuestView; linkId: string; person: Person }

/** The commands of guests. */
export function createGuestCommands(
  system: System,
  read: Pick<Readers, 'workItem'>,
): GuestCommands {
  const { database } = system
  const nowText = () => isoInstant(system.now())
  const seen = async (viewer: Viewer, id: string): Promise<Result<WorkItemReading, Problem>> => {
    const reading = await read.workItem(viewer, id)
    return reading ? ok(reading) : failed(noItem(id))
  }
  const opened = async (secret: string): Promise<Result<Opened, Problem>> => {
    const link = await findGuestLink(database, hashOfSecret(secret))
    if (!link) return failed(gone('Nobody gave out this link.'))
    if (link.revokedAt !== null) return failed(gone('It was taken back.'))
    const expiresAt = Date.parse(link.expiresAt)
    if (expiresAt <= system.now()) return failed(gone('Its time is over.'))
    const person = await personWithId(database, link.personId, nowText())
    if (!person?.isActive) return failed(gone('Whoever invited you does not work here any more.'))
    const viewer = viewerFrom(person)
    // The item is read whoever has it now, so that its page can say so.
    const reading = await read.workItem(
      { ...viewer, permissions: ['ViewAllRuns'] },
      link.workItemId,
    )
    const item = reading?.run.workItems[link.workItemId]
    if (!reading || !item) return failed(gone('The work is not there any more.'))
    const over = whyOver(viewer, item)
    if (over !== undefined) return failed(gone(over))
    const { language, locale, timeZone } = viewer
    const view: GuestView = {
      ...{ workItemId: item.id, label: reading.item.label, process: reading.row.label },
      ...{ description: item.description ?? null, guestName: link.name },
      ...{ personName: person.name, dueAt: item.time?.dueAt ?? null, expiresAt },
      ...{ language: system.deployment.languages.of(language), locale, timeZone },
    }
    return ok({ view, linkId: link.id, person })
  }
  return {
    async list(viewer, workItemId) {
      const reading = await seen(viewer, workItemId)
      return reading.ok ? ok(await listGuestLinks(database, workItemId, nowText())) : reading
    },
    async invite(viewer, workItemId, { name, days }) {
      const reading = await seen(viewer, workItemId)
      if (!reading.ok) return reading
      const { run } = reading.value
      const item = run.workItems[workItemId]
      if (!item) return failed(noItem(workItemId))
      const refused = whyNoGuest(viewer, item)
      if (refused) return failed(refused)
      const secret = linkSecret()
      const id = system.newId('0GL')
      const expiresAt = system.now() + days * dayMs
      const link = { id, hash: hashOfSecret(secret), workItemId, runId: run.id, name }
      const times = { madeAt: nowText(), expiresAt: isoInstant(expiresAt) }
      const whole = { ...link, personId: viewer.id, ...times }
      if (!(await insertGuestLink(database, whole, linksPerItemMax))) {
        const message = `The item has ${linksPerItemMax} guests already. Revoke the link of one first.`
        return failed({ isRefusal: true, code: 'conflict', message })
      }
      return ok({ id, url: `${system.mail.settings.baseUrl}/guest/${secret}`, expiresAt })
    },
    async revoke(viewer, workItemId, id) {
      const reading = await seen(viewer, workItemId)
      if (!reading.ok) return reading
      const links = await listGuestLinks(database, workItemId, nowText())
      const link = links.find((one) => one.id === id)
      const none = gone(`There is no guest ${id} of this item whose link works.`)
      if (!link) return failed(none)
      if (link.personId !== viewer.id && !viewer.permissions.includes('ReassignWorkItems')) {
        return failed(
          notAllowed(
            'Only who invited a guest, and people with Reassign Work Items, end their link.',
          ),
        )
      }
      const at = nowText()
      return (await revokeGuestLink(database, { id, workItemId, at }))
        ? ok({ done: true })
        : failed(none)
    },
    async open(secret) {
      const found = await opened(secret)
      return found.ok ? ok(found.value.view) : found
    },
    async begin(secret) {
      const found = await opened(secret)
      if (!found.ok) return found
      const { view, linkId, person } = found.value
      const token = linkSecret()
      await insertGuideToken(database, {
        ...{ hash: hashOfSecret(token), personId: person.id, recordId: null, guestLinkId: linkId },
        ...{ madeBy: person.id, at: nowText() },
        expiresAt: isoInstant(Math.min(view.expiresAt, system.now() + sittingMs)),
      })
      return ok({ ...view, token })
    },
  }
}

/** Why the viewer cannot invite anybody to an item; undefined when they can. */
function whyNoGuest(viewer: Viewer, item: WorkItem): Problem | undefined {
  if (item.status !== 'Assigned') {
    const message = `${item.label} is closed: nothing is left to do.`
    return { isRefusal: true, code: 'work-item-not-open', message }
  }
  if (item.approval || item.vote) {
    return notAllowed('Who is asked to approve or to vote answers themselves: no guest may.')
  }
  if (mayInviteGuest(actorOf(viewer), item)) return undefined
  return notAllowed('Only whose the item is invites a guest. Claim it first, or take it back.')
}

/** Why a guest of the viewer has nothing to do any more; undefined while they have. */
function whyOver(viewer: Viewer, item: WorkItem): string | undefined {
  if (item.status !== 'Assigned') return `${item.label} is done or not needed any more.`
  if (mayInviteGuest(actorOf(viewer), item)) return undefined
  if (ownerOf(item)?.id === viewer.id) return `${item.label} cannot be done now.`
  return `${item.label} is with somebody else now.`
}

function noItem(id: string): Problem {
  const message = `There is no work item ${id}, or you may not see it.`
  return { isRefusal: true, code: 'work-item-not-found', message }
}

function notAllowed(message: string): Problem {
  return { isRefusal: true, code: 'not-allowed', message }
}

const gone = (message: string): Problem => ({ isRefusal: true, code: 'not-found', message })
