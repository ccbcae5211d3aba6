// The action behind a call of a flow: the project's own first, then the platform's.
import { RecordFault } from '@stagewright/record'
import type { Action, Actions } from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
import type { Transaction } from '@stagewright/store'
import { actionRecords } from './action-records.ts'
import { callCoreAction, coreActions } from './core-actions.ts'
import type { ProjectAction } from './project-action.ts'

/** Actions as the conductor finds them in one transaction. */
export function createActions(
  projectActions: ReadonlyMap<string, ProjectAction>,
  tx: Transaction,
): Actions {
  return {
    find(actionType, actionName): Action | undefined {
      const own = projectActions.get(actionFileName(actionName))
      if (own) return own.mode === 'outside' ? { mode: 'outside' } : insideAction(own)
      if (!Object.hasOwn(coreActions, actionType)) return undefined
      return {
        mode: 'inside',
        async call(requests) {
          const answers: FlowAnswer[] = []
          for (const { inputs, caller } of requests) {
            answers.push(await callCoreAction(actionType, inputs, { ...caller, tx }))
          }
          return answers
        },
      }
    },
  }
}

/**
 * The name of the file in `actions/` that stands in for a call: that of the call, with `_` for
 * what file names do not hold (`c:rating` → `c_rating`).
 */
export function actionFileName(actionName: string): string {
  return actionName.replaceAll(/[^\w.-]/g, '_')
}

/** True when something stands in for the action. */
export function isActionKnown(
  projectActions: ReadonlyMap<string, ProjectAction> | ReadonlySet<string>,
  actionType: string,
  actionName: string,
): boolean {
  return projectActions.has(actionFileName(actionName)) || Object.hasOwn(coreActions, actionType)
}

function insideAction(action: ProjectAction): Action {
  return {
    mode: 'inside',
    async call(requests): Promise<FlowAnswer[]> {
      const answers: FlowAnswer[] = []
      try {
        for (const { inputs, caller } of requests) {
          const outputs = await action.run(inputs, {
            idempotencyKey: caller.performance.world.newId('0Ac'),
            env: environmentOf(action),
            signal: AbortSignal.timeout(action.timeoutMs ?? 30_000),
            records: actionRecords(caller),
          })
          answers.push({ type: 'ActionDone', outputs: outputs ?? {} })
        }
        return answers
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

/** The environment variables an action declares, and no others. */
export function environmentOf(action: ProjectAction): { [name: string]: string | undefined } {
  return Object.fromEntries((action.env ?? []).map((name) => [name, process.env[name]]))
}

/** What an action threw, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
