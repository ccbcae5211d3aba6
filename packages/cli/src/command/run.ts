// stagewright run start|list|show|cancel|retry
import type { InputVariable, RouteQuery } from '@stagewright/api'
import { assignedValue, readAssignment, type ValueKind } from '../assignments.ts'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { runLines, runListLines } from '../words/run-lines.ts'
import type { Remote } from './context.ts'

type Start = { record?: string; input: string[] }

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
  const { record: recordId } = options
  const started = await client.orchestrations.start(apiName, { recordId, inputs })
  say(terminal, answering, started, () => [
    `Started run ${started.runId}.`,
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

/** Cancels a run. */
export async function cancelRun(remote: Remote, id: string, reason: string): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.runs.cancel(id, reason)
  say(terminal, answering, done, () => [`Canceled run ${id}. Its open work was withdrawn.`])
}

/** Starts a failed step again. */
export async function retryStep(
  remote: Remote,
  id: string,
  { step, reason }: { step: string; reason: string },
): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.runs.retryStep(id, step, reason)
  say(terminal, answering, done, () => [`Started step ${step} of run ${id} again.`])
}
