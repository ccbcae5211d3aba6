// Acts that wait for a second person, as the contract has them.
import {
  type HeldAct,
  type HeldActName,
  heldActNames,
  heldActOf,
  type HeldActPage,
  type HeldKind,
  heldKindNames,
  isHeldAct,
  kindsHeld,
} from '@stagewright/api'
import { assert, isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { HeldActView, HeldRequest, Runtime } from '@stagewright/runtime'
import { rowInstant, rowInstantOrNull } from './instant.ts'

/** Longer texts are cut where a person reads them. */
const TEXT_MAX = 500
const DOTS = '••••••'

/** The kinds that wait for a second person on this installation. */
export function kindsOf({ heldActs }: Pick<Runtime, 'heldActs'>): HeldKind[] {
  return kindsHeld(heldKindNames.filter((kind) => heldActs.kinds.includes(kind)))
}

/** The routes that wait for a second person on this installation. */
export function actsHeld(kinds: readonly HeldKind[]): HeldActName[] {
  return heldActNames.filter((name) => kinds.includes(heldActOf(name).kind))
}

/** An act in a list. */
export function renderHeldAct(view: HeldActView): HeldAct {
  const { id, act, title, state, reason, digest, comment, outcome } = view
  assert(isHeldAct(act), `${act} is no act that waits for a second person`)
  const { mayDecide, mayWithdraw, decidedById } = view
  return {
    ...{ id, act, kind: heldActOf(act).kind, title, state, reason, digest, outcome },
    ...{ mayDecide, mayWithdraw, comment: comment === '' ? null : comment },
    askedBy: { id: view.askedById, name: view.askedByName },
    askedAt: rowInstant(view.askedAt),
    expiresAt: rowInstant(view.expiresAt),
    decidedBy: decidedById === null ? null : { id: decidedById, name: view.decidedByName ?? '' },
    decidedAt: rowInstantOrNull(view.decidedAt),
  }
}

/** What was asked for, field by field, without secrets. */
export function renderFields(act: HeldActName, request: HeldRequest): HeldActPage['fields'] {
  const { params, body } = withoutSecrets(act, request)
  return Object.entries({ ...objectOf(params), ...objectOf(body) }).flatMap(([name, value]) => {
    if (value === undefined) return []
    return [{ name, value: textOf(value) }]
  })
}

/** The request with dots in the place of secrets. */
export function withoutSecrets(act: HeldActName, { params, body }: HeldRequest): HeldRequest {
  const { secrets = [] } = heldActOf(act)
  if (!isJsonObject(body)) return { params, body }
  const hidden = Object.entries(body).map(([name, value]) => {
    return [name, secrets.includes(name) ? DOTS : (value ?? null)] as const
  })
  return { params, body: Object.fromEntries(hidden) }
}

function textOf(value: Json): string {
  if (Array.isArray(value) && value.some(isJsonObject)) return `${value.length} entries`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {}
}
