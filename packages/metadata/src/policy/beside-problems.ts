// Stages side by side, held against their orchestration: each stage stands in one place, and what
// is entered beside another one has no way in or out of its own.
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { FlowConnector } from '../flow-type/flow-metadata.generated.ts'
import type { PolicyProblem } from './policy-problems.ts'
import type { Policy } from './policy.ts'

/** What of the stages side by side cannot be, each with its place in the file. */
export function besideProblems(definition: FlowDefinition, policy: Policy): PolicyProblem[] {
  const { beside = {} } = policy
  const { label, metadata } = definition
  const stages = new Map(metadata.orchestratedStages.map((stage) => [stage.name, stage]))
  const noStage = (name: string) => ({
    message: `${label} has no stage ${name}.`,
    remedy: `Its stages: ${[...stages.keys()].join(', ')}.`,
  })
  const ways = waysTo(definition, policy)
  const taken = new Set<string>()
  return Object.entries(beside).flatMap(([first, others]): PolicyProblem[] => {
    if (!stages.has(first)) return [{ at: ['beside', first], ...noStage(first) }]
    return others.flatMap((name, index): PolicyProblem[] => {
      const at = ['beside', first, index]
      const stage = stages.get(name)
      if (!stage) return [{ at, ...noStage(name) }]
      if (Object.hasOwn(beside, name)) {
        const message = `${name} has stages beside it and cannot stand beside ${first}.`
        return [{ at, message, remedy: 'Name all stages of a group under the first of them.' }]
      }
      if (taken.has(name)) {
        const message = `${name} stands beside a stage already.`
        return [{ at, message, remedy: 'Name it once.' }]
      }
      taken.add(name)
      if (stage.connector?.targetReference) {
        const message = `${name} leads on to ${stage.connector.targetReference} by itself.`
        const remedy = `Take its connector out: the run goes on from ${first} when all have ended.`
        return [{ at, message, remedy }]
      }
      const from = ways.get(name)
      if (from === undefined) return []
      const message = `${name} is entered beside ${first}, and ${from} leads to it as well.`
      return [{ at, message, remedy: `Lead ${from} to ${first}, or to another stage.` }]
    })
  })
}

/** Where connectors and the policy lead: element → what leads there. */
function waysTo({ metadata }: FlowDefinition, { recordDeleted }: Policy): Map<string, string> {
  const ways = new Map<string, string>()
  const add = (from: string, ...connectors: (FlowConnector | undefined)[]) => {
    for (const connector of connectors) {
      if (connector?.targetReference) ways.set(connector.targetReference, from)
    }
  }
  const { start, orchestratedStages, decisions } = metadata
  const paths = (start?.scheduledPaths ?? []).map(({ connector }) => connector)
  add('the start', start?.connector, ...paths)
  for (const stage of orchestratedStages) add(stage.name, stage.connector, stage.faultConnector)
  for (const { name, defaultConnector, rules } of decisions) {
    add(name, defaultConnector, ...rules.map(({ connector }) => connector))
  }
  if (typeof recordDeleted === 'object') ways.set(recordDeleted.divert, 'recordDeleted')
  return ways
}
