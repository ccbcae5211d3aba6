// An in-memory world with a clock of its own behind the conductor's ports: plays, tests, dry runs.
export { createRecords as createSimulatedRecords } from './records/record-port.ts'
export { type SimulatedCall, SimulatedData, type SimulatedMail } from './kept/simulated-data.ts'
export { createRuns as createSimulatedRuns } from './world/runs.ts'
export { Refused } from './refused.ts'
export {
  createSimulation,
  resumeSimulation,
  type Simulation,
  type SimulationOptions,
  type StartOf,
} from './simulation.ts'
export type { ScreenValues } from './act/work-items.ts'
export type { SimulatedAction, SimulatedActions } from './world/actions.ts'
export type { SimulatedPerson } from './world/people.ts'
export { exploreFlow, type Exploration, type ExploreOptions } from './explore/explore-flow.ts'
export {
  coverageLines,
  type Coverage,
  type CoverageKind,
  type CoverageLine,
} from './scenario/coverage.ts'
export {
  playScenario,
  type ScenarioProblem,
  type ScenarioResult,
  type Stage,
} from './scenario/play-scenario.ts'
export { type ReadScenarios, readScenarios } from './scenario/read-scenarios.ts'
export type { Scenario, ScenarioFile, ScenarioStep } from './scenario/scenario.ts'
export {
  createExploration,
  type ExploreHow,
  type ProjectExploration,
} from './explore/create-exploration.ts'
export { playStory, type StoryEnd } from './trial/play-story.ts'
export { wrongInRun } from './trial/promises.ts'
export { shrinkStory } from './trial/shrink-story.ts'
export { storyOf, type TrialStory } from './trial/story.ts'
export { PlayRefused, Sandbox, type SandboxStart } from './play/sandbox.ts'
export type { StoredWorld } from './stored/stored-world.ts'
