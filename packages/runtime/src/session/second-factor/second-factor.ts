// One's second factor: set up with the password, confirmed by a first code, taken away by a code;
// an administrator takes away that of somebody who has lost theirs.
import { randomBytes } from 'node:crypto'
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import {
  beginSecondFactor,
  confirmSecondFactor,
  dropSecondFactor,
  endOtherSessions,
  findSecondFactor,
  type Person,
  personWithId,
  replaceRecoveryCodes,
  type Transaction,
} from '@stagewright/store'
import { personNamed } from '../../absence/whose.ts'
import { refuseForeignRights, refuseUnlessManager } from '../../directory/refuse-unless-manager.ts'
import type { Done, Problem, Viewer } from '../../face/asking.ts'
import type { AskingFrom, SecondFactorCommands } from '../../face/second-factor-commands.ts'
import type { System } from '../../system.ts'
import { giveUp, transact } from '../../transact.ts'
import { noVisit } from '../begin-session.ts'
import { isPassword } from '../password.ts'
import type { SignInParts } from '../sessions.ts'
import { mustHaveSecondFactor } from './needs-second-factor.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-code.ts'
import { sealedFactor, stepOfSealed, takeCode } from './take-code.ts'
import { authenticatorUri, base32, inGroups, secretBytes } from './totp.ts'
import { wrongCode } from './wrong-code.ts'

type Parts = Pick<SignInParts, 'settings' | 'tries'>
type Asked = { viewer: Viewer; code: string; from: AskingFrom }

/** The commands on second factors. */
export function createSecondFactor(system: System, parts: Parts): SecondFactorCommands {
  const { database } = system
  const { settings } = parts
  const personOf = (viewer: Viewer) => personWithId(database, viewer.id, isoInstant(system.now()))
  const withCode = <T>(asked: Asked, work: (tx: Transaction) => Promise<T>) =>
    countedTry(parts, asked, async () =>
      transact(system, async (_, tx) => {
        const { viewer, code } = asked
        const taken = await takeCode(system, tx, { personId: viewer.id, code })
        if (taken === 'nothing') giveUp(none)
        if (taken === undefined) giveUp(wrongCode('not-allowed'))
        return work(tx)
      }),
    )
  return {
    async show(viewer) {
      const known = await findSecondFactor(database, viewer.id)
      const person = await personOf(viewer)
      const since = known?.confirmedAt ? Date.parse(known.confirmedAt) : null
      return {
        since,
        codesLeft: since === null ? 0 : (known?.codesLeft ?? 0),
        isRequired: person !== undefined && mustHaveSecondFactor(settings, person, 'password'),
        whyNot: whyNot(settings, person) ?? null,
      }
    },
    begin: (viewer, password, from) => begin(system, parts, { viewer, password, from }),
    confirm: (viewer, code, from) =>
      countedTry(parts, { viewer, code, from }, () =>
        transact(system, (_, tx) => confirm(system, tx, { viewer, code, from })),
      ),
    renewCodes: (viewer, code, from) =>
      withCode({ viewer, code, from }, (tx) => freshCodes(tx, viewer.id)),
    remove: (viewer, code, from) =>
      withCode({ viewer, code, from }, async (tx): Promise<Done> => {
        await dropSecondFactor(tx, viewer.id)
        return { done: true }
      }),
    reset: (viewer, name) =>
      transact(system, async (_, tx): Promise<Done> => {
        refuseUnlessManager(viewer)
        const person = await personNamed(system, tx, name)
        if (person.id === viewer.id) giveUp(notOneself)
        refuseForeignRights(viewer, { before: [], after: person.permissions })
        if (!(await dropSecondFactor(tx, person.id))) giveUp(noneOf(person))
        await endOtherSessions(tx, person.id, { keptId: null, at: isoInstant(system.now()) })
        return { done: true }
      }),
  }
}

/** Guesses count like tries to sign in. */
async function countedTry<T>(
  { tries }: Parts,
  { viewer, from }: Asked,
  work: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const { visit = noVisit } = from
  const early = await tries.take(viewer.username, visit)
  if (early) return failed(early)
  const result = await work()
  if (result.ok || result.error.code !== 'not-allowed') await tries.forgive(viewer.username, visit)
  return result
}

async function begin(
  system: System,
  { settings, tries }: Parts,
  { viewer, password, from }: { viewer: Viewer; password: string; from: AskingFrom },
): ReturnType<SecondFactorCommands['begin']> {
  const { database } = system
  const { visit = noVisit } = from
  const now = isoInstant(system.now())
  const person = await personWithId(database, viewer.id, now)
  const why = whyNot(settings, person)
  if (why !== undefined || !person) return failed(refusal('not-allowed', why ?? ''))
  const early = await tries.take(person.username, visit)
  if (early) return failed(early)
  if (!(await isPassword(password, person.passwordHash))) return failed(wrongPassword)
  await tries.forgive(person.username, visit)
  const secret = randomBytes(secretBytes)
  const sealed = sealedFactor(system, person.id, secret)
  if (!(await beginSecondFactor(database, person.id, { sealed, at: now }))) return failed(isThere)
  const host = new URL(settings.baseUrl).host
  return ok({
    secret: inGroups(base32(secret), ' '),
    uri: authenticatorUri(secret, person.username, host),
  })
}

async function confirm(system: System, tx: Transaction, { viewer, code, from }: Asked) {
  const known = await findSecondFactor(tx, viewer.id)
  if (!known) return giveUp(none)
  if (known.confirmedAt) return giveUp(isThere)
  const step = stepOfSealed(system, { personId: viewer.id, sealed: known.sealed }, code)
  if (step === undefined) return giveUp(wrongCode('not-allowed'))
  const at = isoInstant(system.now())
  if (!(await confirmSecondFactor(tx, viewer.id, { step, at }))) return giveUp(isThere)
  // Whoever came in before without a code is out.
  await endOtherSessions(tx, viewer.id, { keptId: from.sessionId, at })
  return freshCodes(tx, viewer.id)
}

async function freshCodes(tx: Transaction, personId: string) {
  const recoveryCodes = newRecoveryCodes()
  const hashes = recoveryCodes.flatMap((code) => hashOfRecoveryCode(code) ?? [])
  await replaceRecoveryCodes(tx, personId, hashes)
  return { recoveryCodes }
}

/** Why a person can have none. */
function whyNot({ hasPasswords }: Parts['settings'], person: Person | undefined) {
  if (!hasPasswords) return 'Nobody signs in with a password here: the provider asks for more.'
  return person?.passwordHash == null
    ? 'You have no password, so there is nothing that a second factor would stand beside.'
    : undefined
}

function refusal(code: 'not-allowed' | 'conflict', message: string): Problem {
  return { isRefusal: true, code, message }
}

const wrongPassword: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'The password is not right.',
  fields: { password: 'This is not your password.' },
}
const none = refusal('conflict', 'You have no second factor. Set one up first.')
const isThere = refusal('conflict', 'You have a second factor already. Take it away first.')
const notOneself = refusal(
  'not-allowed',
  'Your own second factor you take away with a code or a recovery code; another administrator can do it without.',
)

function noneOf({ name }: Person): Problem {
  return refusal('conflict', `${name} has no second factor.`)
}
