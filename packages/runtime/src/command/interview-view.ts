// Where an interview stands, as its person sees it.
import type { StoredInterview } from '@stagewright/conductor'
import type { InterviewView } from '../runtime.ts'
import type { System } from '../system.ts'

/** The view of an interview: a screen, work under way, or the end. */
export function interviewView(system: System, { interview }: StoredInterview): InterviewView {
  const { id, flow, status, request, outputs, fault } = interview
  const at = flow.lastIndexOf('@')
  const apiName = flow.slice(0, at)
  const definition = system.deployment.definitions.version(apiName, Number(flow.slice(at + 1)))
  const flowLabel = definition?.label ?? apiName
  const base = { interviewId: id, flowLabel }
  if (status === 'Finished') return { ...base, status: 'finished', outputs: outputs ?? {} }
  if (status === 'Failed') return { ...base, status: 'failed', message: fault?.message ?? '' }
  if (request?.type === 'ShowScreen') return { ...base, status: 'screen', screen: request.screen }
  return { ...base, status: 'working' }
}
