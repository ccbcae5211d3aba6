// Calls of actions held against what the actions take and give: names, obligations, literals of the
// wrong type, and definitions that the call needs and nobody deployed.
import { isJsonObject, type Json } from '@stagewright/base'
import {
  type ActionParameter,
  type ActionSignature,
  type Diagnostic,
  type FlowActionCall,
  parameterNamed,
  type ProjectFlow,
} from '@stagewright/metadata'
import { splitName } from '../action/mail/email-alert.ts'
import { fitsParameter } from '../action/project-action.ts'
import { quickActionPlan } from '../action/quick-action-plan.ts'
import { type KnownActions, workflowPart } from './known-actions.ts'

type Finding = Pick<Diagnostic, 'severity' | 'code' | 'message' | 'remedy'> & { field?: string }

/** Diagnostics for the action calls of one flow. */
export function checkActionCalls(flow: ProjectFlow, known: KnownActions): Diagnostic[] {
  return flow.definition.metadata.actionCalls.flatMap((call) => {
    const type = call.actionType ?? ''
    const name = call.actionName ?? call.nameSegment ?? ''
    const missing = known.hasStandIn(type, name) ? [] : missingDefinition(known, type, name)
    const signature = known.signatureOf(type, name)
    const isLenient = known.isStandard(type, name) || known.hasStandIn(type, name)
    const found = signature
      ? againstSignature(call, signature, {
          isLenient,
          isStandard: known.isStandard(type, name),
        })
      : []
    return [...missing, ...found].map((finding) => ({
      ...finding,
      file: flow.file,
      element: call.name,
      ...flow.placeOf(call, finding.field),
    }))
  })
}

/** What stands in another file and is not there. */
function missingDefinition(known: KnownActions, type: string, name: string): Finding[] {
  const [object, rest] = splitName(name)
  const file = `workflows/${object || 'Object'}.workflow-meta.xml`
  if (type === 'quickAction') {
    const plan = quickActionPlan(known.resources, known.schema, name)
    if (plan.ok) return []
    const remedy = `Deploy quickActions/${name}.quickAction-meta.xml, or write actions/${name}.ts that does its work.`
    return [error('quick-action-not-run', plan.error, remedy)]
  }
  if (type === 'outboundMessage') {
    const items = workflowPart(known, object, 'outboundMessages')
    if (items.some((item) => nameOf(item) === rest)) return []
    const message = `There is no outbound message ${rest} of ${object || 'an object'}.`
    return [error('outbound-message-missing', message, `Deploy ${file} with it.`)]
  }
  if (type !== 'emailAlert') return []
  const alert = workflowPart(known, object, 'alerts').find((item) => nameOf(item) === rest)
  if (alert === undefined) {
    const message = `There is no e-mail alert ${rest} of ${object || 'an object'}.`
    return [error('email-alert-missing', message, `Deploy ${file} with it.`)]
  }
  const template = isJsonObject(alert) ? String(alert['template'] ?? '') : ''
  if (known.resources.get('email-template')?.has(template)) return []
  const message = `The e-mail alert ${name} uses the template ${template || '(none)'}, which is not there.`
  const remedy = `Deploy email/${template}.email-meta.xml with its text beside it; until then the element fails.`
  return [{ ...error('email-template-missing', message, remedy), severity: 'warning' }]
}

function nameOf(item: Json): string {
  return isJsonObject(item) ? String(item['apiName'] ?? '') : String(item)
}

function error(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, field: 'actionName', message, remedy }
}

function againstSignature(
  call: FlowActionCall,
  signature: ActionSignature,
  how: { isLenient: boolean; isStandard: boolean },
): Finding[] {
  const name = call.actionName ?? call.actionType ?? ''
  const given = call.inputParameters.filter(({ value }) => value !== undefined)
  const missing = signature.inputs.filter(
    (input) =>
      input.isRequired &&
      input.defaultValue === undefined &&
      !given.some((parameter) => sameName(parameter.name, input.name)),
  )
  return [
    ...missing.map((input) => missingInput(name, input)),
    ...call.inputParameters.flatMap((parameter) => {
      const input = parameterNamed(signature.inputs, parameter.name)
      if (input) return wrongLiteral(name, input, parameter.value)
      return signature.hasOpenInputs
        ? []
        : [unknownInput(name, parameter.name, { signature, ...how })]
    }),
    ...call.outputParameters.flatMap((parameter) =>
      signature.hasOpenOutputs || parameterNamed(signature.outputs, parameter.name)
        ? []
        : [unknownOutput(name, parameter.name, { signature, ...how })],
    ),
  ]
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

function missingInput(action: string, { name, type, isCollection }: ActionParameter): Finding {
  return {
    severity: 'error',
    code: 'action-input-missing',
    field: 'inputParameters',
    message: `${action} needs the input ${name}, which the call does not give.`,
    remedy: `Give it a value of type ${isCollection ? `list of ${type}` : type}.`,
  }
}

type Of = { signature: ActionSignature; isLenient: boolean; isStandard: boolean }

/**
 * A name that an action of the platform does not know may be newer than it, and a stand-in need not
 * use all that the class it stands in for takes: the call runs without.
 */
function unknownInput(action: string, name: string, { signature, isLenient }: Of): Finding {
  return {
    severity: isLenient ? 'warning' : 'error',
    code: 'action-input-unknown',
    field: 'inputParameters',
    message: `${action} takes no input ${name}${isLenient ? '; its value is not used' : ''}.`,
    remedy: `Its inputs: ${namesOf(signature.inputs)}.`,
  }
}

function unknownOutput(action: string, name: string, { signature, isStandard }: Of): Finding {
  return {
    severity: isStandard ? 'warning' : 'error',
    code: 'action-output-unknown',
    field: 'outputParameters',
    message: `${action} gives no output ${name}${isStandard ? '; its target becomes empty' : ''}.`,
    remedy: `Its outputs: ${namesOf(signature.outputs)}.`,
  }
}

function namesOf(parameters: readonly ActionParameter[]): string {
  const names = parameters.map(({ name }) => name)
  const shown = names.slice(0, 30).join(', ')
  return names.length > 30 ? `${shown} and ${names.length - 30} more` : shown || 'none'
}

type Value = FlowActionCall['inputParameters'][number]['value']

function wrongLiteral(action: string, input: ActionParameter, value: Value): Finding[] {
  const literal = value?.booleanValue ?? value?.numberValue
  if (literal === undefined || input.isCollection || input.type === 'Any') return []
  if (input.type === 'String' || fitsParameter(literal, input)) return []
  return [
    {
      severity: 'error',
      code: 'action-input-type',
      field: 'inputParameters',
      message: `The input ${input.name} of ${action} is a ${input.type}, and the call gives ${String(literal)}.`,
      remedy: `Give it a value of type ${input.type}.`,
    },
  ]
}
