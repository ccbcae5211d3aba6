// Processes of Process Builder as what they are: record-triggered or event-triggered flows. Their
// logic is ordinary flow elements; what starts them stands in processMetadataValues, and the record
// comes in variables of their own.
import type {
  Flow,
  FlowElementReferenceOrValue,
  FlowVariable,
} from '../flow-type/flow-metadata.generated.ts'
import { newConnector, newStart, newTyped } from './new-elements.ts'

/** Is told which object of the file a new object stands for. */
export type Derived = (made: object, from: object) => void

const types = new Set(['Workflow', 'InvocableProcess', 'CustomEvent'])

/** True for processes of Process Builder. */
export function isProcess({ processType }: Flow): boolean {
  return types.has(processType ?? '')
}

/** The variables of a process that hold the record it runs for. */
export type ProcessVariables = { current?: string; old?: string }

/**
 * The variables that hold the record of a process and its prior values, as its values name them.
 */
export function processVariables(flow: Flow): ProcessVariables {
  if (!isProcess(flow)) return {}
  const named = (name: string) => {
    const value = flow.processMetadataValues.find((item) => item.name === name)?.value
    return value?.elementReference ?? value?.stringValue
  }
  const [current, old] = [named('ObjectVariable'), named('OldObjectVariable')]
  return { ...(current && { current }), ...(old && { old }) }
}

/**
 * The process with a start that says when it runs, and with the record, its prior values or the
 * event as the values of its own variables. An invocable process starts nothing by itself.
 */
export function modernProcess(flow: Flow, derived: Derived): Flow {
  const about = (name: string) =>
    flow.processMetadataValues.find((item) => item.name === name)?.value
  const { current, old } = processVariables(flow)
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
    object === undefined || current === undefined ? flow : renamed(flow, object, current, derived)
  for (const [at, variable] of variables.entries()) derived(variable, flow.variables[at] ?? flow)
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

/**
 * The platform event an event process listens to: the one event its values or variables name. An
 * event of the platform itself, which no ending tells, is what the variable is of that a caller
 * fills and that is not the record.
 */
function eventOf(flow: Flow): string | undefined {
  const named = flow.processMetadataValues.map(({ value }) => value?.stringValue)
  const typed = flow.variables.map(({ objectType }) => objectType)
  const own = [...named, ...typed].find((name) => name?.endsWith('__e'))
  if (own !== undefined) return own
  const { current, old } = processVariables(flow)
  return flow.variables.find(
    ({ name, isInput, objectType }) => isInput && objectType && name !== current && name !== old,
  )?.objectType
}

function isOf({ objectType }: FlowVariable, object: string): boolean {
  return objectType?.toLowerCase() === object.toLowerCase()
}

function filledBy(variable: FlowVariable, reference: string): FlowVariable {
  const value = newTyped('FlowElementReferenceOrValue') as unknown as FlowElementReferenceOrValue
  return { ...variable, value: { ...value, elementReference: reference } }
}

/**
 * Merge fields written as `{![Case].Subject}` read the record's variable. There a custom lookup is
 * written by its field, `{![Case].Plan__c.Name}`.
 */
function renamed(flow: Flow, object: string, variable: string, derived: Derived): Flow {
  const name = object.replaceAll('.', '\\.')
  const bracket = new RegExp(`\\{!\\s*\\[${name}\\]([^{}]*)\\}`, 'gi')
  const read = (text: string) =>
    text.replace(
      bracket,
      (_, path: string) => `{!${variable}${path.replaceAll(/__c(?=\.)/gi, '__r')}}`,
    )
  return withTexts(flow, read, derived)
}

/**
 * The same piece of metadata with its texts changed; what does not change stays the same object.
 */
function withTexts<T>(piece: T, change: (text: string) => string, derived: Derived): T {
  if (typeof piece === 'string') return (piece.includes('{!') ? change(piece) : piece) as T
  if (typeof piece !== 'object' || piece === null) return piece
  if (Array.isArray(piece)) {
    const items = piece.map((item: unknown) => withTexts(item, change, derived))
    return items.every((item, at) => item === piece[at]) ? piece : (items as T)
  }
  const made: { [tag: string]: unknown } = {}
  let isSame = true
  for (const [tag, value] of Object.entries(piece)) {
    made[tag] = tag === 'processMetadataValues' ? value : withTexts(value, change, derived)
    if (made[tag] !== value) isSame = false
  }
  if (isSame) return piece
  derived(made, piece)
  return made as T
}
