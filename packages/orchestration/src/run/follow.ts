// Follows a connector from element to element: decisions are made on the way, a stage is entered,
// no connector ends the run.
import { limits } from '@stagewright/base'
import type { FlowConnector, FlowDecision, FlowRule } from '@stagewright/metadata'
import { requirementsHold } from '../condition-world.ts'
import { enterStage } from '../stage/enter.ts'
import type { Turn } from '../turn.ts'
import { completeRun } from './complete.ts'
import { failRun } from './fail.ts'

/** Goes on along a connector until a stage is entered or the run ends. */
export function follow(turn: Turn, connector: FlowConnector | undefined): void {
  let next = connector
  for (let hop = 0; hop < limits.stageEntriesMax; hop++) {
    const target = next?.targetReference
    if (target === undefined || target === '') return completeRun(turn)
    const node = turn.definition.nodes[target]
    if (node?.nodeKind === 'orchestratedStages') return enterStage(turn, node)
    if (node?.nodeKind !== 'decisions') {
      const message = `The orchestration leads to ${target}, which is neither a stage nor a decision.`
      return failRun(turn, { code: 'element-not-found', message })
    }
    const outcome = decideBetween(turn, node)
    if (outcome === 'failed') return
    next = outcome
  }
  failRun(turn, {
    code: 'loop-guard',
    message: `Decisions lead to decisions ${limits.stageEntriesMax} times without a stage.`,
  })
}

type Outcome = FlowConnector | undefined | 'failed'

/** Takes the first outcome whose conditions hold, else the default one. */
function decideBetween(turn: Turn, decision: FlowDecision): Outcome {
  const notTaken: string[] = []
  const label = decision.label ?? decision.name
  for (const rule of decision.rules) {
    const holds = ruleHolds(turn, decision, rule)
    if (holds === 'failed') return 'failed'
    if (!holds) {
      notTaken.push(rule.name)
      continue
    }
    const outcomeLabel = rule.label ?? rule.name
    const names = { decision: decision.name, label, outcome: rule.name, outcomeLabel }
    turn.emit({ type: 'DecisionMade', ...names, notTaken })
    return rule.connector
  }
  const outcomeLabel = decision.defaultConnectorLabel ?? 'Default outcome'
  const names = { decision: decision.name, label, outcome: null, outcomeLabel }
  turn.emit({ type: 'DecisionMade', ...names, notTaken })
  return decision.defaultConnector
}

function ruleHolds(turn: Turn, decision: FlowDecision, rule: FlowRule): boolean | 'failed' {
  const holds = requirementsHold(turn, rule.conditions, rule.conditionLogic)
  if (holds.ok) return holds.value
  const place = `${decision.label ?? decision.name}, outcome ${rule.label ?? rule.name}`
  failRun(turn, { code: 'decision-failed', message: `${place}: ${holds.error.message}` })
  return 'failed'
}
