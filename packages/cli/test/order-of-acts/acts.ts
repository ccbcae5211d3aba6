// What people do in a sequence, as requests. Which one is drawn from numbers, so that a sequence is
// plain data: it can be played again, and made smaller while it still fails.
import { isoInstant, type JsonObject } from '@stagewright/base'
import type { CopiedItem } from '../every-way/copy-items.ts'
import type { Role } from '../every-way/house.ts'
import { later, operations } from '../every-way/operations.ts'

/** One act of a sequence: who does what, and numbers for all that is left to choose. */
export type Act = { act: string; who: Role; at: number; how: number }

export type Sent = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: JsonObject | undefined
}

/** What an act is about. */
export type Aim = {
  item: CopiedItem
  recordId: string
  /** Of an approval. */
  submissionId: string
  deskId: string
  /** Somebody else, drawn too. */
  other: { role: Role; id: string }
  how: number
}

type Request = (aim: Aim) => Sent

const post = (path: string, body?: JsonObject): Sent => ({
  method: 'POST',
  path,
  ...(body && { body }),
})
const today = { from: isoInstant(Date.now() - 86_400_000), until: later }
const reason = { reason: 'As drawn' }
const places = ['before', 'beside', 'after'] as const
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

/** The assignee of who hands on: somebody, or the desk. */
const anybody = ({ other, how }: Aim) =>
  how % 4 === 0 ? { kind: 'Queue', name: 'Desk' } : { kind: 'User', name: other.role }
const ofItem =
  (verb: string, body: (aim: Aim) => JsonObject): Request =>
  (aim) =>
    post(`/api/work-items/${aim.item.id}/${verb}`, body(aim))
const ofRun =
  (verb: string): Request =>
  ({ item }) =>
    post(`/api/runs/${item.runId}/${verb}`, reason)
const ofPerson =
  (verb: string): Request =>
  ({ other }) =>
    post(`/api/people/${other.id}/${verb}`)
const ofSubmission =
  (verb: string, body: JsonObject): Request =>
  ({ submissionId }) =>
    post(`/api/approvals/${submissionId}/${verb}`, body)
const many =
  (verb: string, body: (aim: Aim) => JsonObject = () => ({})): Request =>
  (aim) =>
    post(`/api/work-items/${verb}`, { ids: [aim.item.id], ...body(aim) })

const again: { [name: string]: Request } = Object.fromEntries(
  Object.entries(operations).map(([name, operation]): [string, Request] => [
    name,
    ({ item }) => ({ method: 'POST', ...operation.http(item) }),
  ]),
)

/** Acts that are one request each, decided by who sends it and how things stand. */
const requests: { [act: string]: Request } = {
  ...again,
  reassign: ofItem('reassign', anybody),
  delegate: ofItem('delegate', ({ other, how }) => ({
    name: other.role,
    mayComplete: how % 2 === 0,
  })),
  'add approver': ofItem('add-approver', (aim) => ({
    ...anybody(aim),
    place: pick(places, aim.how),
  })),
  retry: ({ item }) => post(`/api/runs/${item.runId}/steps/${item.stepId}/retry`, reason),
  suspend: ofRun('suspend'),
  resume: ofRun('resume'),
  cancel: ofRun('cancel'),
  recall: ofSubmission('recall', {}),
  'cancel the approval': ofSubmission('cancel', reason),
  'claim as one of many': many('claim-many'),
  'approve as one of many': many('review', () => ({ decision: 'Approve' })),
  'reassign as one of many': many('reassign-many', anybody),
  'take the next': () => post('/api/work-items/get-next'),
  'delete the record': ({ recordId }) => ({ method: 'DELETE', path: `/api/records/${recordId}` }),
  'change the record': ({ recordId, how }) => ({
    method: 'PATCH',
    path: `/api/records/${recordId}`,
    body: { fields: { Name: `Acme ${how}` } },
  }),
  freeze: ofPerson('freeze'),
  deactivate: ofPerson('deactivate'),
  activate: ofPerson('activate'),
  'take rights away': ({ other }) => ({
    method: 'PATCH',
    path: `/api/people/${other.id}`,
    body: { permissions: [] },
  }),
  'take from the desk': ({ deskId, other }) => ({
    method: 'DELETE',
    path: `/api/groups/${deskId}/members/${other.id}`,
  }),
  'put at the desk': ({ deskId, other }) =>
    post(`/api/groups/${deskId}/members`, { member: other.role }),
  'go away': ({ other }) => post('/api/absences', { substitute: other.role, ...today }),
  'end other sessions': () => post('/api/sessions/end-others', {}),
  'make a token to read': () => post('/api/tokens', { name: 'Reads', scopes: ['read'] }),
}

/** What somebody asks for who does an act of one request. */
export function requestOf(act: string, aim: Aim): Sent {
  const request = requests[act]
  if (!request) throw new Error(`There is no act ${act}.`)
  return request(aim)
}

/** Acts that are more than one request, or none that a person is known by. */
const others = [
  'sign in',
  'sign out',
  'use an old session',
  'use a token to read',
  'repeat',
  'repeat as another',
  'reuse the key',
  'open an old link',
  'decide by an old link',
  'open a guest link',
  'begin by a guest link',
  'work as a guest',
  'answer the screens',
]

const lively = [
  ...['claim', 'open', 'complete', 'approve', 'reassign', 'release', 'delegate'],
  ...['send back', 'recall completion', 'add approver', 'invite guest', 'return', 'ask'],
  ...['answer', 'snooze', 'wake', 'answer the screens', 'work as a guest', 'go away'],
  ...['repeat', 'repeat as another', 'decide by an old link', 'begin by a guest link'],
  ...['claim', 'complete', 'open', 'approve', 'take from the desk', 'freeze'],
]

/** All acts, those that move a run, or that need something to have been done, more often. */
export const actNames: readonly string[] = [
  ...Object.keys(requests),
  ...others,
  ...lively,
  ...lively,
]

/** What is done where there is nothing yet that an act could be about. */
export const insteadOf: { readonly [act: string]: string } = {
  'sign out': 'sign in',
  'use an old session': 'sign out',
  'use a token to read': 'make a token to read',
  repeat: 'claim',
  'repeat as another': 'complete',
  'reuse the key': 'complete',
  'open an old link': 'approve',
  'decide by an old link': 'approve',
  'open a guest link': 'invite guest',
  'begin by a guest link': 'invite guest',
  'work as a guest': 'begin by a guest link',
  'answer the screens': 'open',
}
