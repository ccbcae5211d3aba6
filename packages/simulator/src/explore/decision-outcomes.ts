// The outcomes of the decisions of an orchestration, and which of them attempts came to.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Way } from './routes.ts'

export type DecisionOutcome = {
  /** `Decision: Outcome`; of the default one the label stands. */
  name: string
  decision: string
  way: Way
}

export type OutcomesReached = {
  reached: string[]
  missed: { name: string; why: string }[]
}

/** Name of an outcome; null is the default one. */
export function outcomeName(decision: string, rule: string | null): string {
  return `${decision}: ${rule ?? '(default)'}`
}

/** Every outcome of an orchestration's decisions, those that end the run included. */
export function outcomesOf({ kind, nodes }: FlowDefinition): DecisionOutcome[] {
  if (!kind.endsWith('orchestration')) return []
  return Object.values(nodes).flatMap((node) => {
    if (node.nodeKind !== 'decisions') return []
    const { name: decision, rules, defaultConnector } = node
    const named = [...rules.map((rule) => [rule.name, rule.connector] as const)]
    const all = [...named, [null, defaultConnector] as const]
    return all.map(([rule, connector], at): DecisionOutcome => {
      const index = rule === null ? -1 : at
      const turning = { kind: 'outcome' as const, node: decision, rules, index }
      const way = { from: decision, to: connector?.targetReference ?? '', turning }
      return { name: outcomeName(decision, rule), decision, way }
    })
  })
}

/** Which outcomes were taken, and in words why the others were not. */
export function outcomesReached(
  all: readonly DecisionOutcome[],
  taken: ReadonlySet<string>,
  { elements, problem }: { elements: ReadonlySet<string>; problem: string | undefined },
): OutcomesReached {
  const missed = all.filter(({ name }) => !taken.has(name))
  return {
    reached: all.map(({ name }) => name).filter((name) => taken.has(name)),
    missed: missed.map(({ name, decision }) => {
      if (elements.has(decision)) {
        return { name, why: 'no record, input or answer that was tried makes it hold' }
      }
      return { name, why: `its decision is not come to${problem ? `: ${problem}` : ''}` }
    }),
  }
}
