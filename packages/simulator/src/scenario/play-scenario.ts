// Plays the scenarios of a file, each in a world of its own.
import type { Project, Schema } from '@stagewright/metadata'
import { describeEvent } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { Refused } from '../refused.ts'
import { createSimulation } from '../simulation.ts'
import type { SimulatedActions } from '../world/actions.ts'
import type { SimulatedPerson } from '../world/people.ts'
import { addCoverage, type Coverage } from './coverage.ts'
import type { Scenario, ScenarioFile, ScenarioStep } from './scenario.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import { StagePlay } from './stage-play.ts'
import { actionsOf } from './stand-ins.ts'
import { takeStep, verbOf } from './take-step.ts'

export type ScenarioResult = {
  name: string
  /** The logs of its runs in words, one run after the other. */
  log: string[]
  /** Undefined when all went as the scenario says. */
  failure?: ScenarioProblem
}

export type ScenarioProblem = {
  /** Where the step stands: in `given` or in the scenario's own `steps`, from 0. */
  part: 'given' | 'steps'
  index: number
  verb: string
  message: string
}

export type Stage = {
  project: Project
  schema?: Schema
  people: readonly SimulatedPerson[]
  /** Actions of the project, by the name of their call. */
  actions: SimulatedActions
}

/**
 * Plays one scenario from its start to its end, or to the first step that does not go as it says.
 * What was reached is added to `coverage`.
 */
export async function playScenario(
  stage: Stage,
  file: ScenarioFile,
  scenario: Scenario,
  coverage: Coverage,
): Promise<ScenarioResult> {
  const world = createSimulation({
    project: stage.project,
    ...(stage.schema && { schema: stage.schema }),
    now: Date.parse(file.now),
    timeZone: file.timeZone,
    locale: file.locale,
    people: stage.people,
    actions: actionsOf(stage.actions, file.actions, scenario.actions),
  })
  const play = new StagePlay(world, stage.people)
  const failure =
    (await takeAll(play, 'given', file.given)) ?? (await takeAll(play, 'steps', scenario.steps))
  addCoverage(coverage, world)
  const log = world
    .runs()
    .flatMap((run) =>
      world.log(run.id).map((event) => describeEvent(event, run, undefined, world.reader())),
    )
  return { name: scenario.name, log, ...(failure && { failure }) }
}

async function takeAll(
  play: StagePlay,
  part: ScenarioProblem['part'],
  steps: readonly ScenarioStep[],
): Promise<ScenarioProblem | undefined> {
  for (const [index, step] of steps.entries()) {
    const message = await problemOf(play, step)
    if (message !== undefined) return { part, index, verb: verbOf(step), message }
  }
  return undefined
}

/** Why a step did not go as it says. */
async function problemOf(play: StagePlay, step: ScenarioStep): Promise<string | undefined> {
  try {
    await takeStep(play, step)
  } catch (error) {
    const isTold = [ScenarioFailure, Refused, RecordFault].some((kind) => error instanceof kind)
    if (!(error instanceof Error) || !isTold) throw error
    if (step.fails === undefined) return error.message
    if (error.message.includes(step.fails)) return undefined
    return `It should fail with "${step.fails}", and failed with "${error.message}".`
  }
  return step.fails === undefined
    ? undefined
    : `It should fail with "${step.fails}", and went well.`
}
