// Changing a password: one's own, with the current one, or somebody else's as an administrator. The
// sessions of that person end, so that whoever knew the old one is out.
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import {
  endOtherSessions,
  type Person,
  personWithId,
  replacePassword,
  setPassword,
  type Transaction,
} from '@stagewright/store'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { Visit } from '../face/sessions.ts'
import type { System } from '../system.ts'
import { giveUp } from '../transact.ts'
import { noVisit } from './begin-session.ts'
import { hashPassword, isPassword } from './password.ts'
import { type Named, passwordProblem } from './password-rule.ts'
import type { Tries } from './tries.ts'

export type OwnChange = {
  viewer: Viewer
  passwords: { current: string; password: string }
  /** The session that stays. */
  sessionId: string
  visit?: Visit
}

/** Changes the viewer's password. Guesses of the current one count like tries to sign in. */
export async function changeOwnPassword(
  system: System,
  tries: Tries,
  { viewer, passwords, sessionId, visit = noVisit }: OwnChange,
): Promise<Result<Done, Problem>> {
  const { database } = system
  const person = await personWithId(database, viewer.id, isoInstant(system.now()))
  if (!person) return failed(wrongCurrent)
  // Else whoever has got hold of a session would have a way in of their own.
  if (person.passwordHash === null) return failed(noPassword)
  const early = await tries.take(person.username, visit)
  if (early) return failed(early)
  if (!(await isPassword(passwords.current, person.passwordHash))) return failed(wrongCurrent)
  await tries.forgive(person.username, visit)
  const problem = await whyNotTaken(system, passwords.password, person)
  if (problem !== undefined) return failed(refused(problem))
  const hash = await hashPassword(passwords.password)
  const at = isoInstant(system.now())
  const change = { known: person.passwordHash, hash }
  const isChanged = await database.transaction(async (tx) => {
    // What an administrator set meanwhile stays.
    if (!(await replacePassword(tx, person.id, change))) return false
    await endOtherSessions(tx, person.id, { keptId: sessionId, at })
    return true
  })
  return isChanged ? ok({ done: true }) : failed(wrongCurrent)
}

/** Sets the password of a person in a transaction; all their sessions end. */
export async function setPasswordOf(
  system: System,
  tx: Transaction,
  { person, password }: { person: Pick<Person, 'id'> & Named; password: string },
): Promise<void> {
  await refuseWeak(system, password, person)
  await setPassword(tx, person.id, await hashPassword(password))
  await endOtherSessions(tx, person.id, { keptId: null, at: isoInstant(system.now()) })
}

/** Why a password is not taken, by the rule and the list; undefined when it is. */
export async function whyNotTaken(
  { stolenPasswords }: Pick<System, 'stolenPasswords'>,
  password: string,
  person: Named,
): Promise<string | undefined> {
  const problem = passwordProblem(password, person)
  if (problem !== undefined) return problem
  return (await stolenPasswords?.has(password)) ? stolen : undefined
}

const stolen =
  'This password stands in a list of stolen ones, so it is tried first. Take four words that have nothing to do with each other.'

/** Gives up when a password is one that is tried first. */
export async function refuseWeak(system: System, password: string, person: Named): Promise<void> {
  const problem = await whyNotTaken(system, password, person)
  if (problem !== undefined) giveUp(refused(problem))
}

function refused(message: string): Problem {
  return { isRefusal: true, code: 'bad-input', message, fields: { password: message } }
}

const noPassword: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'You have no password yet. An administrator gives the first one.',
}

const wrongCurrent: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'The current password is not right.',
  fields: { current: 'This is not the current password.' },
}
