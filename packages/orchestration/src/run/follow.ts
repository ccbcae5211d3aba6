// Follows a connector from element to element: decisions are made on the way, a stage is entered,
// no connector ends the run.
import { limits } from '@stagewright/base'
import type { FlowConnector, FlowDecision, FlowRule } from '@stagewright/metadata'
import { lookAt } from '../evaluation/look-at.ts'
import type { SeenConditions, SeenOutcome } from '../evaluation/seen.ts'
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
  const seen: SeenOutcome[] = []
  const label = decision.label ?? decision.name
  for (const rule of decision.rules) {
    const looked = lookAtRule(turn, decision, rule)
    if (looked === 'failed') return 'failed'
    seen.push({ outcome: rule.name, label: rule.label ?? rule.name, ...looked })
    if (!looked.isMet) {
      notTaken.push(rule.name)
      continue
    }
    const outcomeLabel = rule.label ?? rule.name
    const names = { decision: decision.name, label, outcome: rule.name, outcomeLabel }
    turn.emit({ type: 'DecisionMade', ...names, notTaken, seen })
    return rule.connector
  }
  const outcomeLabel = decision.defaultConnectorLabel ?? 'Default outcome'
  const names = { decision: decision.name, label, outcome: null, outcomeLabel }
  turn.emit({ type: 'DecisionMade', ...names, notTaken, seen })
  return decision.defaultConnector
}

function lookAtRule(turn: Turn, decision: FlowDecision, rule: FlowRule): SeenConditions | 'failed' {
  const { conditions, conditionLogic: logic } = rule
  const looked = lookAt(turn, { conditions, logic })
  if (looked.ok) return looked.value
  const place = `${decision.label ?? decision.name}, outcome ${rule.label ?? rule.name}`
  failRun(turn, { code: 'decision-failed', message: `${place}: ${looked.error.message}` })
  return 'failed'
}
