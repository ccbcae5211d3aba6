// Connections on behalf of an administrator: what they are, their secrets, and whether they answer.
import { failed, ok, type Result } from '@stagewright/base'
import { dropSecret, lastCalls, saveSecret, secretsSet } from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { forgetTokens, secretProblem } from '../connection/authorize.ts'
import {
  type Connection,
  type Operation,
  operationSignature,
  secretFields,
} from '../connection/connection.ts'
import { reseal } from '../connection/reseal.ts'
import { SecretSealed } from '../connection/secret-box.ts'
import { sendOver } from '../connection/send-over.ts'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type {
  ConnectionCommands,
  ConnectionOperationView,
  ConnectionTest,
  ConnectionView,
} from '../face/connection-commands.ts'
import type { System } from '../system.ts'

const TEST_TIMEOUT_MS = 10_000

/** The connection commands of the runtime. */
export function createConnectionCommands(system: System): ConnectionCommands {
  return {
    async list(viewer) {
      const refusal = refuseUnlessAllowed(viewer)
      if (refusal) return failed(refusal)
      const [secrets, calls] = await Promise.all([
        secretsSet(system.database),
        lastCalls(system.database),
      ])
      const all = [...system.deployment.connections.values()]
      const views = all.map((connection) => {
        const lastCall = calls.get(connection.name)
        const secret = secrets.get(connection.name)
        return viewOf(connection, { ...(secret && { secret }), ...(lastCall && { lastCall }) })
      })
      return ok(views.sort((left, right) => left.label.localeCompare(right.label, 'en')))
    },
    async setSecret(viewer, name, values) {
      const found = find(system, viewer, name)
      if (!found.ok) return found
      const problem = secretProblem(found.value, values)
      if (problem !== undefined) return failed(badInput(problem))
      let sealed: Uint8Array
      try {
        sealed = system.outside.secrets.seal(name, values)
      } catch (error) {
        return failed(badInput(messageOf(error)))
      }
      const at = { changedAt: system.now(), changedBy: viewer.name }
      await saveSecret(system.database, name, { sealed, ...at })
      forgetTokens(system, name)
      return ok({ done: true })
    },
    async dropSecret(viewer, name): Promise<Result<Done, Problem>> {
      const found = find(system, viewer, name)
      if (!found.ok) return found
      await dropSecret(system.database, name)
      forgetTokens(system, name)
      return ok({ done: true })
    },
    async rotateKey(viewer) {
      const refusal = refuseUnlessAllowed(viewer)
      if (refusal) return failed(refusal)
      try {
        return ok(await reseal(system))
      } catch (error) {
        if (error instanceof SecretSealed) return failed(badInput(error.message))
        throw error
      }
    },
    async test(viewer, name) {
      const found = find(system, viewer, name)
      return found.ok ? ok(await tried(system, found.value)) : found
    },
  }
}

function refuseUnlessAllowed(viewer: Viewer): Problem | undefined {
  if (viewer.permissions.includes('ManageDefinitions')) return undefined
  const message = 'Connections need the permission Manage Definitions.'
  return { isRefusal: true, code: 'not-allowed', message }
}

function find(system: System, viewer: Viewer, name: string): Result<Connection, Problem> {
  const refusal = refuseUnlessAllowed(viewer)
  if (refusal) return failed(refusal)
  const connection = system.deployment.connections.get(name)
  if (connection) return ok(connection)
  const message = `There is no connection ${name}. Write connections/${name}.yaml and deploy it.`
  return failed({ isRefusal: true, code: 'not-found', message })
}

function badInput(message: string): Problem {
  return { isRefusal: true, code: 'bad-input', message }
}

function viewOf(
  { name, label, description, baseUrl, authentication, operations }: Connection,
  noted: Pick<ConnectionView, 'secret' | 'lastCall'>,
): ConnectionView {
  return {
    name,
    label,
    description,
    baseUrl,
    authentication: authentication.kind,
    secretFields: [...secretFields[authentication.kind]],
    operations: operations.map(operationView),
    ...noted,
  }
}

function operationView(operation: Operation): ConnectionOperationView {
  const { inputs, outputs } = operationSignature(operation)
  const { id, summary, method, path } = operation
  const names = (isRequired: boolean) =>
    inputs.filter((input) => input.isRequired === isRequired).map((input) => input.name)
  const outputNames = outputs.map((output) => output.name)
  const given = { requiredInputs: names(true), optionalInputs: names(false), outputs: outputNames }
  return { id, summary, method, path, ...given }
}

/** Asks the address itself, with the secret: any answer is good but a refusal or a failure. */
async function tried(system: System, connection: Connection): Promise<ConnectionTest> {
  const from = system.now()
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS)
  const isProblem = (status: number) => status === 401 || status === 403 || status >= 500
  const request = { operation: 'test', method: 'GET', path: '', isProblem }
  try {
    const { status } = await sendOver(system, connection, request, signal)
    const words =
      status >= 500
        ? `It answered ${status}: it is not well.`
        : `It answered ${status}: the secret is not accepted.`
    const message = isProblem(status) ? words : `It answers (${status}).`
    const durationMs = system.now() - from
    return { isReached: !isProblem(status), statusCode: status, message, durationMs }
  } catch (error) {
    const durationMs = system.now() - from
    return { isReached: false, statusCode: null, message: messageOf(error), durationMs }
  }
}
