// Who is signed in. A token is handed out once; the database keeps its hash.
import { createHash, randomBytes } from 'node:crypto'
import { failed, isoInstant, ok } from '@stagewright/base'
import {
  deleteSession,
  findPerson,
  insertSession,
  listPersonas,
  type Person,
  personOfToken,
  touchSession,
} from '@stagewright/store'
import type { Problem } from '../face/asking.ts'
import type { Sessions } from '../face/sessions.ts'
import type { System } from '../system.ts'
import { isPassword } from './password.ts'
import { viewerFrom } from './viewer-from.ts'

const IDLE_MS = 12 * 60 * 60 * 1000
const TOKEN_MS = 365 * 24 * 60 * 60 * 1000

/** The sessions of the runtime. */
export function createSessions(system: System): Sessions {
  const { database } = system
  const begin = async (person: Person, kind: 'browser' | 'token', label: string) => {
    const token = randomBytes(32).toString('base64url')
    const at = system.now()
    await insertSession(database, {
      tokenHash: hashOf(token),
      personId: person.id,
      kind,
      label,
      at: isoInstant(at),
      expiresAt: isoInstant(at + (kind === 'browser' ? IDLE_MS : TOKEN_MS)),
    })
    return { token, viewer: viewerFrom(person) }
  }
  return {
    async signIn(username, password) {
      const person = await findPerson(database, username, isoInstant(system.now()))
      const isRight = await isPassword(password, person?.passwordHash ?? null)
      if (!person?.isActive || !isRight) return failed(wrongSignIn)
      return ok(await begin(person, 'browser', 'Browser'))
    },
    async personas() {
      const people = await listPersonas(database)
      return people.map(({ username, name, title, about }) => ({ username, name, title, about }))
    },
    async signInAsPersona(username) {
      const person = await findPerson(database, username, isoInstant(system.now()))
      if (!person?.isActive || !person.isPersona) return failed(wrongSignIn)
      return ok(await begin(person, 'browser', 'Persona'))
    },
    async viewerOf(token) {
      const at = system.now()
      const tokenHash = hashOf(token)
      const person = await personOfToken(database, tokenHash, isoInstant(at))
      if (!person) return undefined
      await touchSession(database, tokenHash, isoInstant(at), isoInstant(at + IDLE_MS))
      return viewerFrom(person)
    },
    async signOut(token) {
      await deleteSession(database, hashOf(token))
    },
    async issueToken(username, label) {
      const person = await findPerson(database, username, isoInstant(system.now()))
      if (!person?.isActive) return failed(wrongSignIn)
      return ok(await begin(person, 'token', label))
    },
  }
}

const wrongSignIn: Problem = {
  isRefusal: true,
  code: 'not-signed-in',
  message: 'User name or password is not right.',
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
