// Calls that leave the house: after the commit, as jobs, with no transaction open. One way to find
// them, whether a flow or a step of an orchestration waits for the answer.
import type { JsonObject } from '@stagewright/base'
import { callOperation } from '../connection/call-operation.ts'
import { findOperation } from '../connection/connection.ts'
import type { System } from '../system.ts'
import { callHttp, httpActionTypes } from './http-call.ts'
import { ACTION_TIMEOUT_MS } from './in-time.ts'
import { ownAction } from './own-action.ts'
import { runProjectAction } from './run-project-action.ts'

export type OutsideContext = {
  /** The same on every try of the same call. */
  idempotencyKey: string
  signal: AbortSignal
  isLastTry: boolean
}

export type OutsideCall = {
  /** Tries before the flow takes its fault path. */
  attempts: number
  timeoutMs: number
  /** @throws to be tried again; an error with `retryable: false` is the last one */
  run(inputs: JsonObject, context: OutsideContext): Promise<JsonObject>
}

const ATTEMPTS = 5

/** What carries out an outside call; undefined when nothing is deployed that does. */
export function outsideCallOf(
  system: System,
  actionType: string,
  actionName: string,
): OutsideCall | undefined {
  const { actions, connections } = system.deployment
  const own = ownAction(actions, actionType, actionName)
  if (own) {
    const { attempts = ATTEMPTS, timeoutMs = ACTION_TIMEOUT_MS } = own
    return {
      attempts,
      timeoutMs,
      run: (inputs, context) => runProjectAction(own, actionName, inputs, context),
    }
  }
  if (httpActionTypes.has(actionType)) {
    return {
      attempts: ATTEMPTS,
      timeoutMs: 120_000,
      run: (inputs, context) => callHttp(system, inputs, context),
    }
  }
  const found =
    actionType === 'externalService' ? findOperation(connections, actionName) : undefined
  if (!found) return undefined
  const { attempts, timeoutSeconds } = found.connection
  return {
    attempts,
    timeoutMs: timeoutSeconds * 1000,
    run: (inputs, context) => callOperation(system, found, inputs, context),
  }
}
