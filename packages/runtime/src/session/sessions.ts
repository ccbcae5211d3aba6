// Who is signed in: by password, by a link, as a persona; and the sessions one has.
import { failed, isoInstant, ok } from '@stagewright/base'
import {
  deleteSession,
  endOtherSessions,
  endSession,
  findPerson,
  insertSignInLink,
  listPersonas,
  listSessions,
  movePushBrowsers,
  peopleOfTokens,
  personWithId,
  takeSignInLink,
  touchSession,
} from '@stagewright/store'
import type { Problem } from '../face/asking.ts'
import type { BegunSession, Sessions } from '../face/sessions.ts'
import { hashOfSecret, linkSecret } from '../mail/mail-secret.ts'
import { whyNoChanges } from '../process/tell-remedy.ts'
import type { System } from '../system.ts'
import { againNeeded, refuseUnlessAgain } from './again.ts'
import { type BeginSession, hashOfToken, insertToken, noVisit } from './begin-session.ts'
import { changeOwnPassword } from './change-password.ts'
import { gathered } from './gathered.ts'
import { keepNewHash } from './keep-new-hash.ts'
import { isPassword } from './password.ts'
import { type Scope, scopesIn } from './scopes.ts'
import { mustHaveSecondFactor } from './second-factor/needs-second-factor.ts'
import { takeCode } from './second-factor/take-code.ts'
import { wrongCode } from './second-factor/wrong-code.ts'
import type { SignInSettings } from './sign-in-settings.ts'
import type { Tries } from './tries.ts'
import { viewerFrom } from './viewer-from.ts'

const linkMs = 10 * 60 * 1000
const localTokenDays = 365

export type SignInParts = { settings: SignInSettings; tries: Tries; begin: BeginSession }

/** The sessions of the runtime. */
export function createSessions(system: System, parts: SignInParts): Sessions {
  return { ...signingIn(system, parts), ...owning(system, parts) }
}

type SigningIn = Pick<
  Sessions,
  'signIn' | 'personas' | 'signInAsPersona' | 'makeLink' | 'redeemLink' | 'issueToken'
>

function signingIn(system: System, { settings, tries, begin }: SignInParts): SigningIn {
  const { database } = system
  const now = () => isoInstant(system.now())
  return {
    async signIn(username, password, visit = noVisit, code = undefined) {
      if (!settings.hasPasswords) return failed(noPasswords)
      const early = await tries.take(username, visit)
      if (early) return failed(early)
      const person = await findPerson(database, username, now())
      const isRight = await isPassword(password, person?.passwordHash ?? null)
      if (!person?.isActive || !isRight) return failed(wrongSignIn)
      const taken = await takeCode(system, database, { personId: person.id, code: code ?? '' })
      if (taken === undefined && code === undefined) {
        // Nothing was wrong so far, but guesses of the code go on counting for the account.
        await tries.forgive(undefined, visit)
        return failed(codeNeeded)
      }
      if (taken === undefined) return failed(wrongCode('not-signed-in'))
      await tries.forgive(username, visit)
      const passwordHash = await keepNewHash(system, person, password)
      const secondFactor = taken === 'nothing' ? {} : { secondFactor: taken }
      const by = { method: 'password', ...secondFactor } as const
      return begunOr(wrongSignIn, await begin({ ...person, passwordHash }, by, visit))
    },
    async personas() {
      const people = await listPersonas(database)
      return people.map(({ username, name, title, about }) => ({ username, name, title, about }))
    },
    async signInAsPersona(username, visit = noVisit) {
      const person = await findPerson(database, username, now())
      if (!person?.isActive || !person.isPersona) return failed(wrongSignIn)
      return begunOr(wrongSignIn, await begin(person, { method: 'persona' }, visit))
    },
    async makeLink({ id }, scopes) {
      const secret = linkSecret()
      const [at, expiresAt] = [system.now(), system.now() + linkMs]
      const lives = { at: isoInstant(at), expiresAt: isoInstant(expiresAt) }
      await insertSignInLink(database, { hash: hashOfSecret(secret), personId: id, scopes }, lives)
      return { secret, expiresAt }
    },
    async redeemLink(secret, visit = noVisit) {
      const early = await tries.take(undefined, visit)
      if (early) return failed(early)
      const link = await takeSignInLink(database, hashOfSecret(secret), now())
      const person = link && (await personWithId(database, link.personId, now()))
      if (!link || !person?.isActive) return failed(deadLink)
      await tries.forgive(undefined, visit)
      const by = { method: 'link', scopes: link.scopes } as const
      return begunOr(deadLink, await begin(person, by, visit))
    },
    async issueToken(username, name) {
      const person = await findPerson(database, username, now())
      if (!person?.isActive) return failed(wrongSignIn)
      const asked = { person, name, scopes: null, madeBy: person.id, days: localTokenDays }
      const { token } = await insertToken(system, database, asked)
      return ok({ token, viewer: viewerFrom(person), needsSecondFactor: false })
    },
  }
}

const begunOr = (problem: Problem, begun: BegunSession | undefined) =>
  begun ? ok(begun) : failed(problem)

/** Notes that a session is in use; a database that takes no changes can be read all the same. */
async function touched(...use: Parameters<typeof touchSession>): Promise<void> {
  try {
    await touchSession(...use)
  } catch (error) {
    if (whyNoChanges(error) === undefined) throw error
  }
}

function owning(system: System, parts: SignInParts): Omit<Sessions, keyof SigningIn> {
  const { database } = system
  const { settings, tries } = parts
  const personOf = gathered(async (tokenHashes) => {
    const people = await peopleOfTokens(database, tokenHashes, isoInstant(system.now()))
    return new Map(people.map((person) => [person.session.tokenHash, person]))
  })
  const holderOf: Sessions['holderOf'] = async (token) => {
    const tokenHash = hashOfToken(token)
    const person = await personOf(tokenHash)
    if (!person) return undefined
    const { id: sessionId, method, wasSeenLately, hasSecondFactor } = person.session
    const at = system.now()
    if (!wasSeenLately) {
      await touched(database, tokenHash, isoInstant(at), isoInstant(at + settings.idleMs))
    }
    const needsSecondFactor = !hasSecondFactor && mustHaveSecondFactor(settings, person, method)
    const scopes = scopesIn(person.session.scopes)
    return {
      ...{ viewer: viewerFrom(person), sessionId, isOfProvider: method === 'provider' },
      scopes: needsSecondFactor ? inAccount(scopes) : scopes,
      tokenMadeBy: person.session.madeBy,
      needsSecondFactor,
    }
  }
  return {
    holderOf,
    viewerOf: async (token) => (await holderOf(token))?.viewer,
    async signOut(token, next) {
      const hash = hashOfToken(token)
      if (next !== undefined) await movePushBrowsers(database, hash, hashOfToken(next))
      await deleteSession(database, hash)
    },
    async hasPassword({ id }) {
      return (await personWithId(database, id, isoInstant(system.now())))?.passwordHash != null
    },
    list: (viewer) => listSessions(database, viewer.id, isoInstant(system.now())),
    againNeeded: (viewer, sessionId) => againNeeded(system, parts, { viewer, sessionId }),
    async end(viewer, id, again) {
      const problem = await refuseUnlessAgain(system, parts, { viewer, again })
      if (problem) return failed(problem)
      const isEnded = await endSession(database, viewer.id, id)
      return isEnded ? ok({ done: true }) : failed(noSession(id))
    },
    async endOthers(viewer, again) {
      const problem = await refuseUnlessAgain(system, parts, { viewer, again })
      if (problem) return failed(problem)
      const kept = { keptId: again.sessionId, at: isoInstant(system.now()) }
      return ok({ ended: await endOtherSessions(database, viewer.id, kept) })
    },
    changePassword: (viewer, passwords, from) =>
      changeOwnPassword(system, tries, { viewer, passwords, ...from }),
  }
}

/** Of scopes what is needed to set up a second factor. */
function inAccount(scopes: readonly Scope[] | null): Scope[] {
  return scopes === null || scopes.includes('account') ? ['account'] : []
}

/** Whoever is unknown, frozen or mistyped hears the same. */
const wrongSignIn: Problem = {
  isRefusal: true,
  code: 'not-signed-in',
  message: 'User name or password is not right.',
}

const codeNeeded: Problem = {
  isRefusal: true,
  code: 'code-needed',
  message: 'Send the code of your authenticator too, or a recovery code, as `code`.',
}

const deadLink: Problem = {
  isRefusal: true,
  code: 'not-signed-in',
  message: 'The link was used already, or its ten minutes are over. Make a new one.',
}

const noPasswords: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message:
    'Signing in with a password is switched off here; use the provider. Whoever runs the server gets in with `stagewright session link`.',
}

function noSession(id: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `You have no session ${id}.` }
}
