// Processes of Process Builder as what they are: record-triggered or event-triggered flows. Their
// logic is ordinary flow elements; what starts them stands in processMetadataValues, and the record
// comes in variables of their own.
import type {
  Flow,
  FlowElementReferenceOrValue,
  FlowVariable,
} from '../flow-type/flow-metadata.generated.ts'
import { newConnector, newStart, newTyped } from './new-elements.ts'

const types = new Set(['Workflow', 'InvocableProcess', 'CustomEvent'])

/** True for processes of Process Builder. */
export function isProcess({ processType }: Flow): boolean {
  return types.has(processType ?? '')
}

/**
 * The process with a start that says when it runs, and with the record, its prior values or the
 * event as the values of its own variables. An invocable process starts nothing by itself.
 */
export function modernProcess(flow: Flow): Flow {
  const about = (name: string) =>
    flow.processMetadataValues.find((item) => item.name === name)?.value
  const current = about('ObjectVariable')?.elementReference
  const old = about('OldObjectVariable')?.elementReference
  const object = about('ObjectType')?.stringValue
  const event = flow.processType === 'CustomEvent' ? eventOf(flow) : undefined
  const start = event
    ? { ...startOf(flow), triggerType: 'PlatformEvent' as const, object: event }
    : flow.processType === 'Workflow' && object !== undefined
      ? {
          ...startOf(flow),
          triggerType: 'RecordAfterSave' as const,
          recordTriggerType: triggerOf(about('TriggerType')?.stringValue),
          object,
        }
      : startOf(flow)
  const variables = flow.variables.map((variable) => {
    if (event !== undefined && isOf(variable, event)) return filledBy(variable, '$Record')
    if (event !== undefined || flow.processType !== 'Workflow') return variable
    if (variable.name === current) return filledBy(variable, '$Record')
    return variable.name === old ? filledBy(variable, '$Record__Prior') : variable
  })
  const named =
    object === undefined || current === undefined ? flow : renamed(flow, object, current)
  return { ...named, start, variables }
}

function startOf({ start, startElementReference }: Flow): NonNullable<Flow['start']> {
  const connector = start?.connector ?? startConnector(startElementReference)
  return { ...(start ?? newStart()), ...(connector && { connector }) }
}

function startConnector(target: string | undefined) {
  return target ? newConnector(target) : undefined
}

/** `onAllChanges`, `onCreateOnly`; a missing one means every change, as the builder's default. */
function triggerOf(type: string | undefined): 'Create' | 'CreateAndUpdate' {
  return type === 'onCreateOnly' ? 'Create' : 'CreateAndUpdate'
}

/** The platform event an event process listens to: the one event its values or variables name. */
function eventOf(flow: Flow): string | undefined {
  const named = flow.processMetadataValues.map(({ value }) => value?.stringValue)
  const typed = flow.variables.map(({ objectType }) => objectType)
  return [...named, ...typed].find((name) => name?.endsWith('__e'))
}

function isOf({ objectType }: FlowVariable, object: string): boolean {
  return objectType?.toLowerCase() === object.toLowerCase()
}

function filledBy(variable: FlowVariable, reference: string): FlowVariable {
  const value = newTyped('FlowElementReferenceOrValue') as unknown as FlowElementReferenceOrValue
  return { ...variable, value: { ...value, elementReference: reference } }
}

/** Merge fields written as `{![Case].Subject}` read the record's variable. */
function renamed(flow: Flow, object: string, variable: string): Flow {
  const bracket = new RegExp(`\\{!\\s*\\[${object.replaceAll('.', '\\.')}\\]`, 'gi')
  const read = (text: string) => text.replace(bracket, `{!${variable}`)
  const textTemplates = flow.textTemplates.map((template) =>
    template.text === undefined ? template : { ...template, text: read(template.text) },
  )
  const actionCalls = flow.actionCalls.map((call) => {
    const inputParameters = call.inputParameters.map((input) =>
      input.value?.stringValue === undefined
        ? input
        : { ...input, value: { ...input.value, stringValue: read(input.value.stringValue) } },
    )
    return { ...call, inputParameters }
  })
  return { ...flow, textTemplates, actionCalls }
}
