// Tokens of the Work Guide, of the inbox element and of guests. A token says who and which record
// or item; what they may do there is decided where it is for everybody.
import { failed, isoInstant, ok } from '@stagewright/base'
import { mayActFor } from '@stagewright/orchestration'
import {
  findGuideToken,
  findPerson,
  insertGuideToken,
  personWithId,
  recordOfWork,
} from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { GuideCommands } from '../face/guide-commands.ts'
import { hashOfSecret, linkSecret } from '../mail/mail-secret.ts'
import { workItemActions } from '../domain.ts'
import type { Readers } from '../readers.ts'
import { guestViewer, viewerFrom } from '../session/viewer-from.ts'
import type { System } from '../system.ts'
import { actorOf } from './actor.ts'

const minuteMs = 60_000

/** The commands of the Work Guide. */
export function createGuideCommands(
  system: System,
  read: Pick<Readers, 'record' | 'workItem'>,
): GuideCommands {
  const { database } = system
  const now = () => isoInstant(system.now())
  const personNamed = async (viewer: Viewer, username: string | undefined) => {
    if (username === undefined) return viewer
    const person = await findPerson(database, username, now())
    if (person?.id !== viewer.id && !mayActFor(actorOf(viewer), person?.id)) return notAllowed
    return person?.isActive ? viewerFrom(person) : noUser(username)
  }
  return {
    async makeToken(viewer, { recordId, username, minutes }) {
      const person = await personNamed(viewer, username)
      if ('isRefusal' in person) return failed(person)
      const found = recordId === null ? undefined : await read.record(recordId, person)
      if (recordId !== null && !found) return failed(noRecord(recordId, person.name))
      const token = linkSecret()
      const expiresAt = system.now() + minutes * minuteMs
      await insertGuideToken(database, {
        hash: hashOfSecret(token),
        personId: person.id,
        recordId: found ? String(found.record['Id']) : null,
        madeBy: viewer.id,
        at: now(),
        expiresAt: isoInstant(expiresAt),
      })
      return ok({ token, expiresAt })
    },
    async holderOf(token) {
      const found = await findGuideToken(database, hashOfSecret(token), now())
      const person = found && (await personWithId(database, found.personId, now()))
      if (!found || !person?.isActive) return undefined
      const { recordId, guestItemId, guestName } = found
      if (guestItemId === null) return { viewer: viewerFrom(person), recordId }
      return { viewer: guestViewer(person, guestName ?? ''), recordId, guestItemId }
    },
    async covers({ viewer, recordId, guestItemId }, id) {
      if (id === recordId) return true
      const work = await recordOfWork(database, id)
      if (guestItemId !== undefined && work?.id !== guestItemId) return false
      if (recordId !== null) return work?.recordId === recordId
      const item = work && (await read.workItem(viewer, work.id))?.run.workItems[work.id]
      return item !== undefined && workItemActions(viewer, item).includes('open')
    },
  }
}

const notAllowed: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'A token for somebody else needs the permission Manage People.',
}

function noUser(username: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `There is no active user ${username}.` }
}

function noRecord(id: string, name: string): Problem {
  const message = `There is no record ${id}, or ${name} may not see it.`
  return { isRefusal: true, code: 'not-found', message }
}
