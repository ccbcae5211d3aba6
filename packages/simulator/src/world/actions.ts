// Actions of the simulated world: what a test hands in stands first; the platform's own are written
// down, and nothing leaves the house.
import type { Json, JsonObject } from '@stagewright/base'
import type { Action, ActionCaller, ActionRequest, Actions } from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
import { RecordFault } from '@stagewright/record'
import type { SimulatedData } from '../kept/simulated-data.ts'

/** An action as a test hands it in. What it throws takes the flow's fault path. */
export type SimulatedAction = (
  inputs: JsonObject,
  caller: ActionCaller,
) => JsonObject | Promise<JsonObject>

/** By the name of the call, such as that of an Apex class. */
export type SimulatedActions = { readonly [name: string]: SimulatedAction }

/** Core actions that are written down as calls; mail has a list of its own. */
const recorded: ReadonlySet<string> = new Set([
  'customNotificationAction',
  'chatterPost',
  'emailAlert',
  'submit',
  'quickAction',
])

/** The conductor's port to actions. */
export function createActions(data: SimulatedData, own: SimulatedActions): Actions {
  return {
    find(actionType, actionName): Action | undefined {
      const given = Object.hasOwn(own, actionName) ? own[actionName] : undefined
      if (given) {
        return { ...inside((inputs, caller) => run(given, inputs, caller)), isOwn: true }
      }
      if (actionType === 'emailSimple')
        return inside((inputs, caller) => mail(data, inputs, caller))
      if (!recorded.has(actionType)) return undefined
      return inside((inputs, { performance }) => {
        const at = performance.world.now
        data.calls.set(String(data.count('call')), { at, actionType, actionName, inputs })
        return { type: 'ActionDone', outputs: {} }
      })
    },
  }
}

type Call = (inputs: JsonObject, caller: ActionCaller) => FlowAnswer | Promise<FlowAnswer>

/** An action that takes its calls one after the other. */
function inside(call: Call): Action {
  return {
    mode: 'inside',
    async call(requests: ActionRequest[]) {
      const answers: FlowAnswer[] = []
      for (const { inputs, caller } of requests) answers.push(await call(inputs, caller))
      return answers
    },
  }
}

async function run(
  action: SimulatedAction,
  inputs: JsonObject,
  caller: ActionCaller,
): Promise<FlowAnswer> {
  try {
    return { type: 'ActionDone', outputs: await action(inputs, caller) }
  } catch (error) {
    if (error instanceof RecordFault) throw error
    throw new RecordFault('custom-error', error instanceof Error ? error.message : String(error))
  }
}

function mail(data: SimulatedData, inputs: JsonObject, { performance }: ActionCaller): FlowAnswer {
  const names = ['emailAddresses', 'emailAddressesArray', 'recipientAddresses', 'recipientId']
  const recipients = names.flatMap((name) => addressesOf(inputs[name]))
  if (recipients.length === 0) {
    throw new RecordFault('required-field', 'The e-mail has no recipient.', ['emailAddresses'])
  }
  data.mails.set(String(data.count('mail')), {
    at: performance.world.now,
    sender: textOf(inputs['senderAddress']),
    recipients,
    subject: textOf(inputs['emailSubject']),
    body: textOf(inputs['emailBody']),
  })
  return { type: 'ActionDone', outputs: {} }
}

/** Comma-separated text or a list, without the empty ones. */
function addressesOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value.map(String) : textOf(value).split(/[,;]/)
  return list.map((address) => address.trim()).filter((address) => address !== '')
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}
