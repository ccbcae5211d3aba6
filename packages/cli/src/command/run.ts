// stagewright run start|list|show|why|suspend|resume|cancel|retry|skip
import type { InputVariable, RouteBody, RouteQuery } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { assignedValue, readAssignment, type ValueKind } from '../assignments.ts'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import {
  runLines,
  runListLines,
  fullLogLines,
  reasonLines,
  section,
  whyLines,
} from '../words/run-lines.ts'
import { statusWord } from '../words/status.ts'
import type { Remote } from './context.ts'

type Start = { record?: string; input: string[]; key?: string }

/** Starts a run; inputs are read as the types of the orchestration's variables ask. */
export async function startRun(remote: Remote, apiName: string, options: Start): Promise<void> {
  const { client, terminal, answering } = remote
  const assignments = options.input.map(readAssignment)
  const declared = assignments.length > 0 ? (await client.orchestrations.show(apiName)).inputs : []
  const inputs = Object.fromEntries(
    assignments.map((assignment) => {
      const variable = declared.find(({ name }) => name === assignment.name)
      if (!variable) throw unknownInput(assignment.name, apiName, declared)
      return [variable.name, assignedValue(assignment, kindOf(variable))]
    }),
  )
  const { record: recordId, key: businessKey } = options
  const started = await client.orchestrations.start(apiName, { recordId, inputs, businessKey })
  const done = started.isNew
    ? `Started run ${started.runId}.`
    : `Run ${started.runId} has this key already; none was started.`
  say(terminal, answering, started, () => [
    done,
    `See it with: stagewright run show ${started.runId}`,
  ])
}

function kindOf({ dataType, isCollection }: InputVariable): ValueKind {
  if (isCollection) return 'list'
  if (['Number', 'Currency', 'Percent'].includes(dataType)) return 'number'
  return dataType === 'Boolean' ? 'boolean' : 'text'
}

function unknownInput(name: string, apiName: string, declared: InputVariable[]) {
  const names = declared.map((variable) => variable.name)
  const remedy = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`
  return misuse(`${apiName} has no input variable ${name}.`, remedy)
}

/** Lists runs, last changed first. */
export async function listRuns(remote: Remote, query: RouteQuery<'runs.list'>): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.runs.list(query)
  say(terminal, answering, page, () => [
    ...runListLines(page.items, look),
    ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
  ])
}

/** Shows a run with its stages, steps, variables and log. */
export async function showRun(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const run = await client.runs.show(id)
  say(terminal, answering, run, () => runLines(run, look))
}

/** Says what would come of an act on a run; nothing is changed. */
export async function previewRepair(
  remote: Remote,
  id: string,
  { act, step, reason, input, output }: { act: Act } & Partial<Repair>,
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const [inputs, outputs] = [givenValues(input), givenValues(output)]
  const preview = await client.runs.preview(id, {
    act,
    ...(step !== undefined && { step }),
    ...(reason !== undefined && { reason }),
    ...(inputs && { inputs }),
    ...(outputs && { outputs }),
  })
  say(terminal, answering, preview, () => [
    ...preview.log.flatMap((line) => fullLogLines(line, look)),
    `The run would then be ${statusWord(preview.status).toLowerCase()}. Nothing has been changed.`,
  ])
}

/** Cancels a run. */
export async function cancelRun(remote: Remote, id: string, reason: string): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.runs.cancel(id, reason)
  say(terminal, answering, done, () => [`Canceled run ${id}. Its open work was withdrawn.`])
}

/** Says why a run is where it is. */
export async function whyRun(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const why = await client.runs.why(id)
  say(terminal, answering, why, () => [
    ...(why.items.length === 0
      ? ['It waits for nothing: it has ended.']
      : whyLines(why.items, look)),
    ...section(
      'How it came here',
      reasonLines(why.reasons, { ...look, columns: look.columns - 2 }),
    ),
  ])
}

/** Tells the log of a run. */
export async function logOfRun(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const { log } = await client.runs.show(id)
  say(terminal, answering, log, () => log.flatMap((line) => fullLogLines(line, look)))
}

/** Suspends a run. */
export async function suspendRun(remote: Remote, id: string, reason: string): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.runs.suspend(id, reason)
  say(terminal, answering, done, () => [
    `Suspended run ${id}. What is at work goes on; nothing new starts.`,
    `Let it go on with: stagewright run resume ${id}`,
  ])
}

/** Lets a suspended or stopped run go on. */
export async function resumeRun(
  remote: Remote,
  id: string,
  { reason }: { reason?: string },
): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.runs.resume(id, reason)
  say(terminal, answering, done, () => [`Run ${id} goes on.`])
}

export type Act = RouteBody<'runs.preview'>['act']
export type Repair = { step: string; reason: string; input?: string[]; output?: string[] }

/** Starts a failed step again, with other inputs where some are given. */
export async function retryStep(remote: Remote, id: string, options: Repair): Promise<void> {
  const { client, terminal, answering } = remote
  const { step, reason } = options
  const inputs = givenValues(options.input)
  const done = await client.runs.retryStep(id, step, { reason, ...(inputs && { inputs }) })
  say(terminal, answering, done, () => [`Started step ${step} of run ${id} again.`])
}

/** Goes on without a step. */
export async function skipStep(remote: Remote, id: string, options: Repair): Promise<void> {
  const { client, terminal, answering } = remote
  const { step, reason } = options
  const outputs = givenValues(options.output)
  const done = await client.runs.skipStep(id, step, { reason, ...(outputs && { outputs }) })
  say(terminal, answering, done, () => [`Skipped step ${step} of run ${id}.`])
}

/** Values by name, each read as it looks. */
function givenValues(written: string[] = []): { [name: string]: Json } | undefined {
  if (written.length === 0) return undefined
  const values = written.map(readAssignment)
  return Object.fromEntries(values.map((one) => [one.name, assignedValue(one, 'unknown')]))
}
