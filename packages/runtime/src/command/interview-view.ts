// Where an interview stands, as its person sees it.
import type { StoredInterview } from '@stagewright/conductor'
import type { CallAction, ScreenField, ScreenView } from '@stagewright/flow'
import { flowLabelKey } from '@stagewright/metadata'
import { findComponent } from '../component/component-name.ts'
import type { InterviewView } from '../face/interview-commands.ts'
import type { System } from '../system.ts'

/** The view of an interview: a screen, work under way, or the end. */
export function interviewView(system: System, { interview }: StoredInterview): InterviewView {
  const { id, flow, status, request, requestCount, outputs, fault } = interview
  const shown = request?.type === 'ShowScreen' ? request.screen.flowLabel : undefined
  const base = { interviewId: id, flowLabel: shown ?? flowLabelOf(system, flow) }
  if (status === 'Finished') return { ...base, status: 'finished', outputs: outputs ?? {} }
  if (status === 'Failed') return { ...base, status: 'failed', message: fault?.message ?? '' }
  if (request?.type === 'ShowScreen') {
    return { ...base, status: 'screen', screen: withModules(system, request.screen) }
  }
  const action = request?.type === 'CallAction' && browserAction(system, request, requestCount)
  return action ? { ...base, status: 'action', action } : { ...base, status: 'working' }
}

/** The label of the flow behind a key, as it is deployed, or as the language has it. */
export function flowLabelOf(system: System, flow: string, language?: string | null): string {
  const at = flow.lastIndexOf('@')
  const apiName = flow.slice(0, at)
  const { definitions, languages } = system.deployment
  const translator = language === undefined ? undefined : languages.translator(language)
  const shown = translator?.texts(flowLabelKey(apiName))
  if (shown !== undefined) return shown
  return definitions.version(apiName, Number(flow.slice(at + 1)))?.label ?? apiName
}

/** The screen with the addresses of the project's components, as they are deployed now. */
function withModules(system: System, screen: ScreenView): ScreenView {
  return { ...screen, fields: screen.fields.map((field) => withModule(system, field)) }
}

function withModule(system: System, field: ScreenField): ScreenField {
  const fields = field.fields?.map((child) => withModule(system, child))
  const whole = fields ? { ...field, fields } : field
  const { component } = whole
  if (whole.kind !== 'component' || !component) return whole
  const own = findComponent(system.deployment.components, component.name)
  return own ? { ...whole, component: { ...component, module: own.path } } : whole
}

function browserAction(
  { deployment }: System,
  { actionType, actionName, inputs }: CallAction,
  request: number,
): InterviewView['action'] | undefined {
  if (actionType !== 'component') return undefined
  const own = findComponent(deployment.components, actionName)
  return own && { request, name: actionName, module: own.path, inputs }
}
