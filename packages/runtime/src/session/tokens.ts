// Tokens of programs: who makes which, for whom, and who ends them.
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import { mayManagePeople } from '@stagewright/orchestration'
import { endToken, holdPerson, listTokens, type Person, type TokenRow } from '@stagewright/store'
import { personNamed } from '../absence/whose.ts'
import { actorOf } from '../command/actor.ts'
import { refuseForeignRights, refuseUnlessManager } from '../directory/refuse-unless-manager.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { TokenCommands, TokenRequest, TokenView } from '../face/token-commands.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { insertToken } from './begin-session.ts'
import { allScopes, type Scope, scopesIn } from './scopes.ts'

/** The commands on tokens. */
export function createTokenCommands(system: System): TokenCommands {
  const { database } = system
  const manages = (viewer: Viewer) => mayManagePeople(actorOf(viewer))
  const now = () => isoInstant(system.now())
  return {
    async list(viewer, isAll): Promise<Result<TokenView[], Problem>> {
      if (isAll && !manages(viewer)) return failed(notAll)
      const rows = await listTokens(database, isAll ? null : viewer.id, now())
      return ok(rows.map(viewOf))
    },
    create: (viewer, request, within) =>
      transact(system, async (_, tx) => {
        refuseMore(request.scopes, within)
        const person = await personNamed(system, tx, request.person ?? viewer.id)
        if (person.id !== viewer.id) refuseForeign(viewer, person)
        // Freezing ends tokens: none is made beside it.
        if (!(await holdPerson(tx, person.id))) giveUp(notActive(person))
        const { name, scopes, days } = request
        const asked = { person, name, scopes: inOrder(scopes), madeBy: viewer.id, days }
        const { token, id } = await insertToken(system, tx, asked)
        const made = (await listTokens(tx, person.id, now())).find((row) => row.id === id)
        return made ? { token, view: viewOf(made) } : giveUp(noToken(id))
      }),
    async revoke(viewer, id) {
      const isEnded = await endToken(database, id, manages(viewer) ? null : viewer.id)
      return isEnded ? ok({ done: true }) : failed(noToken(id))
    },
  }
}

/** A token gives nobody more than it is for itself. */
function refuseMore(scopes: TokenRequest['scopes'], within: readonly Scope[] | null): void {
  const more = within && scopes.find((scope) => !within.includes(scope))
  if (more === undefined || more === null) return
  const message = `Your own token is not for ${more}, so it makes none that is.`
  giveUp({ isRefusal: true, code: 'not-allowed', message })
}

/** Nobody gets at rights that they do not have by a token of somebody who has them. */
function refuseForeign(viewer: Viewer, person: Person): void {
  refuseUnlessManager(viewer)
  refuseForeignRights(viewer, { before: [], after: person.permissions })
}

function notActive({ name }: Person): Problem {
  const message = `${name} is not active, so a token of theirs would open nothing.`
  return { isRefusal: true, code: 'conflict', message }
}

function inOrder(scopes: readonly Scope[]): Scope[] {
  return allScopes.filter((scope) => scopes.includes(scope))
}

function viewOf(row: TokenRow): TokenView {
  return { ...row, scopes: scopesIn(row.scopes) ?? [...allScopes] }
}

const notAll: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'Seeing the tokens of everybody needs the permission Manage People.',
}

function noToken(id: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `There is no token ${id} of yours.` }
}
