// Who of the people here somebody from the provider is. They are known by their subject for good
// once they came; the first time by the directory's id or by a verified mail address, or they are
// created where the operator wants that.
import type { Performance } from '@stagewright/conductor'
import { failed, isoInstant, isTimeZone, ok, type Result } from '@stagewright/base'
import {
  addMembers,
  findPerson,
  insertPeople,
  linkIdentity,
  listGroups,
  notifyChanges,
  peopleWithExternalId,
  peopleWithMail,
  personOfIdentity,
  type Transaction,
} from '@stagewright/store'
import type { ProviderRefusal } from '../../face/provider-sign-in.ts'
import type { System } from '../../system.ts'
import type { ProviderSettings } from '../sign-in-settings.ts'
import type { Claims } from './claims.ts'

type Work = { performance: Performance; tx: Transaction }
type Who = { settings: ProviderSettings; claims: Claims }

/** The id of the person, linked or created as need be; or why there is none. */
export async function personOfClaims(
  system: System,
  work: Work,
  who: Who,
): Promise<Result<string, ProviderRefusal>> {
  const { tx } = work
  const { settings, claims } = who
  const identity = { issuer: settings.issuer, subject: claims.subject }
  const known = await personOfIdentity(tx, identity)
  if (known !== undefined) return ok(known)
  const found = await findUnlinked(tx, who)
  if (!found.ok) return found
  if (found.value === undefined && !settings.creates) return failed('unknown')
  const personId = found.value ?? (await create(system, work, who))
  if (personId === undefined) return failed('taken')
  const at = isoInstant(system.now())
  return (await linkIdentity(tx, identity, { personId, at })) ? ok(personId) : failed('taken')
}

/** Somebody who is here and has not come from the provider before. */
async function findUnlinked(
  tx: Transaction,
  { settings, claims }: Who,
): Promise<Result<string | undefined, ProviderRefusal>> {
  const { subject, email, isMailVerified } = claims
  if (settings.match === 'email' && !isMailVerified) return failed('mail-not-verified')
  const ids =
    settings.match === 'subject'
      ? await peopleWithExternalId(tx, subject)
      : await peopleWithMail(tx, email ?? '')
  // An address that two people share says of neither who they are.
  return ids.length > 1 ? failed('taken') : ok(ids[0])
}

/** A new person; undefined when their name is another one's already. */
async function create(
  system: System,
  { performance, tx }: Work,
  { settings, claims }: Who,
): Promise<string | undefined> {
  const { email, isMailVerified, firstName, lastName, timeZone } = claims
  const mail = isMailVerified ? email : undefined
  // Only a verified address is a name that nobody else could have chosen for themselves.
  const username = mail ?? `${claims.subject}@${new URL(settings.issuer).host}`
  if (await findPerson(tx, username)) return undefined
  const id = system.newId('005')
  const zone = timeZone !== undefined && isTimeZone(timeZone) ? timeZone : system.timeZone
  const [language, country] = (claims.locale ?? '').split(/[-_]/)
  const hasLocale = /^[a-z]{2,3}$/.test(language ?? '') && /^[A-Za-z]{2}$/.test(country ?? '')
  const locale = hasLocale ? `${language}_${country?.toUpperCase()}` : 'en_US'
  const person = { id, username, firstName, lastName, email: mail ?? '', timeZone: zone, locale }
  await insertPeople(tx, [person])
  const wanted = new Set(settings.groups.map((name) => name.toLowerCase()))
  const groups = (await listGroups(tx)).filter(({ kind, developerName }) => {
    return kind === 'Group' && wanted.has(developerName.toLowerCase())
  })
  if (groups.length < wanted.size) {
    const known = groups.map(({ developerName }) => developerName.toLowerCase())
    const missing = [...wanted].filter((name) => !known.includes(name))
    system.log(`${username} came to no public group ${missing.join(', ')}: there is none.`)
  }
  const members = groups.map(({ id: groupId }) => ({ groupId, memberId: id }))
  const changed = await addMembers(tx, members)
  performance.add({ type: 'CheckAssignees', ids: [id, ...changed] })
  await notifyChanges(tx, { workItems: [] })
  return id
}
