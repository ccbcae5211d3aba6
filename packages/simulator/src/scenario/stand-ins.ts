// Actions of a scenario: what its file says stands in, the project's own actions otherwise.
import type { SimulatedAction, SimulatedActions } from '../world/actions.ts'
import type { StandIn } from './scenario.ts'

/** Actions by the name of their call; those of the scenario stand before those of the project. */
export function actionsOf(
  own: SimulatedActions,
  ...standIns: { readonly [name: string]: StandIn }[]
): SimulatedActions {
  const all = Object.assign({}, ...standIns) as { [name: string]: StandIn }
  const made = Object.entries(all).map(([name, standIn]) => [name, standInFor(standIn)] as const)
  return { ...own, ...Object.fromEntries(made) }
}

function standInFor(standIn: StandIn): SimulatedAction {
  const answers = Array.isArray(standIn) ? standIn : [standIn]
  let calls = 0
  return () => {
    const answer = answers[Math.min(calls++, answers.length - 1)]
    if (answer && 'fault' in answer) throw new Error(answer.fault)
    return answer && 'outputs' in answer ? answer.outputs : {}
  }
}
