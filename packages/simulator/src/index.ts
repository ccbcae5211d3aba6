// An in-memory world with a clock of its own behind the conductor's ports: plays, tests, dry runs.
export { createRecords as createSimulatedRecords } from './records/record-port.ts'
export { type SimulatedCall, SimulatedData, type SimulatedMail } from './data/simulated-data.ts'
export { Refused } from './refused.ts'
export {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type StartOf,
} from './simulation.ts'
export type { ScreenValues } from './act/work-items.ts'
export type { SimulatedAction, SimulatedActions } from './world/actions.ts'
export type { SimulatedPerson } from './world/people.ts'
export { exploreFlow, type Exploration, type ExploreOptions } from './explore/explore-flow.ts'
