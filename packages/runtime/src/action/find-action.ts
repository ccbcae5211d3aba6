// The action behind a call of a flow: the project's own first, then operations of connections, then
// the platform's.
import { RecordFault } from '@stagewright/record'
import type { Action, Actions } from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
import { standardActions } from '@stagewright/metadata'
import type { Transaction } from '@stagewright/store'
import { findComponent } from '../component/component-name.ts'
import { findOperation } from '../connection/connection.ts'
import type { Deployment } from '../world/deployment.ts'
import { actionRecords } from './action-records.ts'
import type { CoreAction } from './core-action.ts'
import { coreActions } from './core-actions.ts'
import { httpActionTypes } from './http-call.ts'
import { ACTION_TIMEOUT_MS, inTime } from './in-time.ts'
import { namedInputs } from './input-values.ts'
import type { Outbox } from '../mail/outbox.ts'
import { ownAction } from './own-action.ts'
import type { ProjectAction } from './project-action.ts'
import { messageOf, runRequests } from './run-project-action.ts'

/** Actions as the conductor finds them in one transaction. */
export function createActions(deployment: Deployment, tx: Transaction, outbox: Outbox): Actions {
  return {
    find(actionType, actionName): Action | undefined {
      const own = ownAction(deployment.actions, actionType, actionName)
      if (own?.mode === 'outside') return { mode: 'outside', isOwn: true }
      if (own) {
        const { mode, call } = insideAction(own, actionName)
        return {
          mode,
          isOwn: true,
          call(requests) {
            tx.mayTakeLong()
            return call(requests)
          },
        }
      }
      if (httpActionTypes.has(actionType)) return { mode: 'outside' }
      if (actionType === 'externalService') {
        const found = findOperation(deployment.connections, actionName)
        return found && { mode: 'outside' }
      }
      if (actionType === 'component' && findComponent(deployment.components, actionName)) {
        return { mode: 'browser' }
      }
      const core = coreActions.get(actionType)
      return core && coreAction(core, { actionType, actionName, deployment, tx, outbox })
    },
  }
}

type CoreParts = {
  actionType: string
  actionName: string
  deployment: Deployment
  tx: Transaction
  outbox: Outbox
}

function coreAction(action: CoreAction, parts: CoreParts): Action {
  const { actionType, ...place } = parts
  const signature = standardActions.get(actionType)
  return {
    mode: 'inside',
    async call(requests): Promise<FlowAnswer[]> {
      const [first] = requests
      if (!first) return []
      const { performance, limits } = first.caller
      const calls = requests.map(({ inputs, caller }) => ({
        inputs: signature ? namedInputs(inputs, signature) : inputs,
        userId: caller.userId,
      }))
      const outputs = await action({ ...place, performance, ...(limits && { limits }) }, calls)
      return outputs.map((values) => ({ type: 'ActionDone', outputs: values }))
    },
  }
}

/** An action of the project that runs in the transaction of its caller. */
export function insideAction(
  action: ProjectAction,
  name = action.label ?? 'The action',
): Extract<Action, { mode: 'inside' }> {
  return {
    mode: 'inside',
    async call(requests): Promise<FlowAnswer[]> {
      const [first] = requests
      if (!first) return []
      const { newId } = first.caller.performance.world
      try {
        const results = await inTime(action.timeoutMs ?? ACTION_TIMEOUT_MS, (signal) =>
          runRequests(action, name, {
            requests: requests.map(({ inputs }) => inputs),
            keys: requests.map(() => newId('0Ac')),
            signal,
            records: actionRecords(first.caller),
          }),
        )
        return results.map((result) =>
          result instanceof Error
            ? { type: 'Refused', fault: { code: 'action', message: messageOf(result) } }
            : { type: 'ActionDone', outputs: result },
        )
      } catch (error) {
        // Thrown on, so that what the action has written is undone before the flow takes its
        // fault path.
        throw error instanceof RecordFault
          ? error
          : new RecordFault('custom-error', messageOf(error))
      }
    },
  }
}
