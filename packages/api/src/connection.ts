// Connections to other systems: what they offer, whether they may be used, and their secrets, which
// go in and never come out.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, instant, name } from './value.ts'

export const connectionOperation = component(
  'ConnectionOperation',
  'An operation that flows may call as `<connection>.<id>`.',
  z.object({
    id: z.string(),
    summary: z.string(),
    method: z.string(),
    path: z.string(),
    /** Names of what a call must give, and of what it may give. */
    requiredInputs: z.array(z.string()),
    optionalInputs: z.array(z.string()),
    outputs: z.array(z.string()),
  }),
)

export const connection = component(
  'Connection',
  'A connection to another system.',
  z.object({
    name: z.string(),
    label: z.string(),
    description: z.string(),
    baseUrl: z.string(),
    authentication: z.enum(['none', 'bearer', 'basic', 'apiKey', 'oauth2']),
    /** The parts of its secret; none when it needs no secret. */
    secretFields: z.array(z.string()),
    /** When the secret was set and by whom; null when it was not. */
    secret: z.object({ changedAt: instant, changedBy: z.string() }).nullable(),
    operations: z.array(connectionOperation),
    /** How the last call went; null when there was none. */
    lastCall: z
      .object({
        operation: z.string(),
        at: instant,
        statusCode: z.number().nullable(),
        problem: z.string().nullable(),
        durationMs: z.number(),
      })
      .nullable(),
  }),
)

export const connectionTest = component(
  'ConnectionTest',
  'What came of trying a connection.',
  z.object({
    isReached: z.boolean(),
    statusCode: z.number().nullable(),
    /** In words, for the person who tries. */
    message: z.string(),
    durationMs: z.number(),
  }),
)

export const keyRotation = component(
  'KeyRotation',
  'A new key for secrets.',
  z.object({
    /** How many secrets are sealed with it. */
    count: z.number(),
    /** The beginning of its SHA-256. */
    keyId: z.string(),
  }),
)

const params = z.object({ name })
const administrators = 'People with ManageDefinitions.'

export const connectionRoutes = defineRoutes({
  'connections.list': {
    method: 'GET',
    path: '/api/connections',
    summary: 'Connections with their operations, whether a secret is set, and the last call.',
    access: 'signed-in',
    permission: administrators,
    response: z.object({ items: z.array(connection) }),
    errors: ['not-allowed'],
  },
  'connections.setSecret': {
    method: 'POST',
    path: '/api/connections/{name}/secret',
    summary: 'Sets the secret of a connection; it is sealed and never comes back.',
    access: 'signed-in',
    permission: administrators,
    params,
    body: z.object({ values: z.record(z.string().max(64), z.string().min(1).max(10_000)) }),
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
  'connections.dropSecret': {
    method: 'DELETE',
    path: '/api/connections/{name}/secret',
    summary: 'Forgets the secret of a connection.',
    access: 'signed-in',
    permission: administrators,
    params,
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
  'secrets.rotateKey': {
    method: 'POST',
    path: '/api/secrets/rotate-key',
    summary:
      'Makes a new key and seals all secrets with it; the file of keys keeps older ones for backups.',
    access: 'signed-in',
    permission: administrators,
    response: keyRotation,
    errors: ['not-allowed'],
  },
  'connections.test': {
    method: 'POST',
    path: '/api/connections/{name}/test',
    summary: 'Calls the address of a connection with its secret and says what came of it.',
    access: 'signed-in',
    permission: administrators,
    params,
    response: connectionTest,
    errors: ['not-found', 'not-allowed'],
  },
})

export type Connection = z.infer<typeof connection>
export type ConnectionOperation = z.infer<typeof connectionOperation>
export type ConnectionTest = z.infer<typeof connectionTest>
