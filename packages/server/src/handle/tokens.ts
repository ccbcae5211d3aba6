// Tokens of programs.
import type { Token } from '@stagewright/api'
import type { TokenView } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import { rowInstant, rowInstantOrNull } from '../render/instant.ts'
import type { Handlers } from './handler.ts'

export const tokenHandlers: Handlers<'tokens.list' | 'tokens.create' | 'tokens.revoke'> = {
  'tokens.list': async ({ runtime, viewer, query }) => {
    const tokens = valueOf(await runtime.tokens.list(viewer, query.all === 'true'))
    return { items: tokens.map(renderToken) }
  },
  'tokens.create': async ({ runtime, viewer, body, scopes }) => {
    const { token, view } = valueOf(await runtime.tokens.create(viewer, body, scopes))
    return { ...renderToken(view), token }
  },
  'tokens.revoke': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.tokens.revoke(viewer, params.id)),
}

function renderToken(view: TokenView): Token {
  const { id, label, scopes, personId, personName, madeById, madeByName } = view
  const { createdAt, usedAt, expiresAt } = view
  return {
    id,
    name: label,
    scopes,
    kind: madeById === personId ? 'personal' : 'service',
    person: { id: personId, name: personName },
    madeBy: madeById === null ? null : { id: madeById, name: madeByName ?? '' },
    createdAt: rowInstant(createdAt),
    usedAt: rowInstantOrNull(usedAt),
    expiresAt: rowInstant(expiresAt),
  }
}
