// A play as a scenario test: its steps, and at the end what was so.
import type { Run } from '@stagewright/orchestration'
import type { SandboxStart, ScenarioStep } from '@stagewright/simulator'
import { stringify } from 'yaml'

/**
 * The text of a `*.test.yaml` file that tells the play again and expects its end.
 * @param runs all runs; the newest is looked at
 */
export function scenarioText(
  name: string,
  start: SandboxStart,
  steps: readonly ScenarioStep[],
  runs: readonly Run[],
): string {
  const { given, ...when } = start
  const newest = runs.at(-1)
  const end = newest ? [{ expect: expectedOf(newest) }] : []
  const file = {
    ...when,
    ...(given.length > 0 && { given: given.map(withoutBlanks) }),
    scenarios: [{ name, steps: [...steps.map(withoutBlanks), ...end] }],
  }
  return stringify(file)
}

function expectedOf(run: Run) {
  const stage = run.currentStage === null ? undefined : run.stages[run.currentStage]
  const items = Object.values(run.workItems).filter(({ status }) => status === 'Assigned')
  return {
    run: run.status,
    stage: stage?.name ?? null,
    workItems: items.map(({ label, claimedBy, assignee }) => {
      return { label, with: claimedBy?.name ?? assignee.name }
    }),
  }
}

/** A step without parts that say nothing. */
function withoutBlanks(step: ScenarioStep): object {
  const isBlank = (value: unknown) =>
    value === undefined || (isObject(value) && Object.keys(value).length === 0)
  return Object.fromEntries(Object.entries(step).filter(([, value]) => !isBlank(value)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
