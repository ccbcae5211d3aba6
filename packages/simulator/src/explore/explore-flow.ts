// Executes a flow in as many ways as it takes to see as much of it as possible: first as it comes,
// then steered to one element after the other that was not reached yet.
import type { FlowSource } from '@stagewright/flow'
import type { FlowDefinition, FlowStageStep } from '@stagewright/metadata'
import { type Attempt, attempt } from './attempt.ts'
import { wishForStart } from './begin.ts'
import {
  type DecisionOutcome,
  outcomesOf,
  type OutcomesReached,
  outcomesReached,
} from './decision-outcomes.ts'
import { attemptOrchestration } from './orchestration-attempt.ts'
import { type Canvas, canvasOf, routeTo, START, type Way } from './routes.ts'
import { Solver } from './solver.ts'
import { outputsOf } from './step-outputs.ts'
import { Wishes } from './wishes.ts'

export type ExploreOptions = {
  source: FlowSource
  /** All flows that may be called. */
  flows: readonly FlowDefinition[]
  /** Attempts for the whole flow; 400 without it. */
  attemptsMax?: number
  /** Attempts for one element; 6 without it. */
  attemptsPerElementMax?: number
  /** Asked before each attempt; false ends the exploration with what it has. */
  hasTime?: () => boolean
  /** Whether an action gives an answer; one that nothing stands in for is refused. */
  isActionKnown(actionType: string, actionName: string): boolean
}

export type Exploration = {
  apiName: string
  /** Attempts that came to the end of the flow. */
  ended: number
  attempts: number
  reached: string[]
  /** Elements that the start leads to and no attempt came to. */
  missed: string[]
  /** Elements that nothing leads to. */
  loose: string[]
  /** Outcomes of an orchestration's decisions; of other flows there are none here. */
  outcomes: OutcomesReached
  /** Why attempts did not end, most frequent first. */
  problems: { code: string; message: string; element: string | null; count: number }[]
  /** True when each element leads on to another: only its person ends such a flow. */
  isEndless: boolean
  /** False when no made-up record met the start conditions. */
  isStartMet: boolean
}

/** Explores one flow. Never throws for what the flow does. */
export function exploreFlow(
  definition: FlowDefinition,
  options: ExploreOptions,
): Promise<Exploration> {
  return new Explorer(definition, options).explore()
}

class Explorer {
  readonly #definition: FlowDefinition
  readonly #options: ExploreOptions
  readonly #canvas: Canvas
  readonly #reached = new Set<string>()
  readonly #outcomes = new Set<string>()
  readonly #problems = new Map<string, Exploration['problems'][number]>()
  readonly #tried = new Set<Way>()
  #ended = 0
  #attempts = 0
  #isStartMet = false

  constructor(definition: FlowDefinition, options: ExploreOptions) {
    this.#definition = definition
    this.#options = options
    this.#canvas = canvasOf(definition)
  }

  async explore(): Promise<Exploration> {
    for (let variant = 0; variant < 4; variant++) {
      if (variant < 2 || this.#ended === 0) await this.#follow([], variant)
    }
    for (const target of this.#canvas.reachable) {
      this.#tried.clear()
      const most = this.#options.attemptsPerElementMax ?? 6
      for (let variant = 0; variant < most && !this.#reached.has(target); variant++) {
        if (!(await this.#goTo(target, variant))) break
      }
    }
    for (const outcome of outcomesOf(this.#definition)) await this.#takeOutcome(outcome)
    for (let variant = 4; this.#ended === 0 && variant < 12; variant++) {
      await this.#follow([], variant)
    }
    return this.#result()
  }

  /** Tries to come to an element; false when no time is left. */
  async #goTo(target: string, variant: number): Promise<boolean> {
    const route = routeTo(this.#canvas, START, target, this.#tried)
    if (!route) return true
    const solver = this.#solve(route, variant)
    const own = solver.via.filter(({ flow }) => flow === this.#definition.apiName)
    const passed = new Set(route.map(({ to }) => to))
    const missing = own.map(({ element }) => element).filter((name) => !passed.has(name))
    const detour = missing.length > 0 ? this.#through(missing, target) : undefined
    const taken = detour ?? route
    // Another time another way is better: what leads to the target may lead there from elsewhere.
    const last = taken.at(-1)
    if (variant % 2 === 1 && last) this.#tried.add(last)
    return this.#follow(taken, variant)
  }

  /** Tries to have a decision taken this way. */
  async #takeOutcome({ name, decision, way }: DecisionOutcome): Promise<void> {
    this.#tried.clear()
    const most = this.#options.attemptsPerElementMax ?? 6
    for (let variant = 0; variant < most && !this.#outcomes.has(name); variant++) {
      const route = routeTo(this.#canvas, START, decision, this.#tried)
      if (!route || !(await this.#follow([...route, way], variant))) return
      const last = route.at(-1)
      if (variant % 2 === 1 && last) this.#tried.add(last)
    }
  }

  /** A route that passes elements whose values are needed, in the order of the canvas. */
  #through(elements: readonly string[], target: string): Way[] | undefined {
    const route: Way[] = []
    let at = START
    for (const next of [...elements].reverse()) {
      if (next === at || next === target) continue
      const part = routeTo(this.#canvas, at, next, this.#tried)
      if (!part) continue
      route.push(...part)
      at = next
    }
    const rest = routeTo(this.#canvas, at, target, this.#tried)
    return rest && [...route, ...rest]
  }

  #solve(route: readonly Way[], variant: number): Solver {
    const solver = new Solver(this.#options.source, new Wishes(), variant)
    if (route.length === 0 && variant > 1) wishForEvaluations(solver, this.#definition)
    wishForStart(solver, this.#definition)
    // The first wish for a value stands: what the end of the way needs often fits its beginning
    // too.
    const ways = variant % 2 === 0 ? route : route.toReversed()
    for (const way of ways) wishForWay(solver, this.#definition, way)
    return solver
  }

  async #follow(route: readonly Way[], variant: number): Promise<boolean> {
    const { attemptsMax = 400, hasTime = () => true } = this.#options
    if (this.#attempts >= attemptsMax || !hasTime()) return false
    this.#attempts++
    const { wishes } = this.#solve(route, variant)
    const { source, isActionKnown } = this.#options
    const first = route[0]?.turning
    const later = first?.kind === 'later-path' ? first.path : this.#onlyLater()
    const plan = { definition: this.#definition, source, wishes, variant, isActionKnown }
    const whole = { ...plan, ...(later !== undefined && { path: later }) }
    const isOrchestration = /orchestration$/.test(this.#definition.kind)
    this.#note(
      isOrchestration
        ? await attemptOrchestration({ ...whole, flows: this.#options.flows })
        : attempt(whole),
    )
    return true
  }

  /** A flow that has paths for later only starts with the first of them. */
  #onlyLater(): string | undefined {
    const { start } = this.#definition.metadata
    if (!start || start.connector) return undefined
    return start.scheduledPaths.find(({ connector }) => connector !== undefined)?.name
  }

  #note({ outcome, why, reached, outcomes = new Set(), isStartMet }: Attempt): void {
    for (const element of reached) this.#reached.add(element)
    for (const name of outcomes) this.#outcomes.add(name)
    if (isStartMet) this.#isStartMet = true
    // All the way round is all there is of a flow without an end.
    const isRound = outcome === 'circle' && this.#canvas.isEndless
    if (outcome === 'ended' || isRound) this.#ended++
    if (isRound) return
    if (!why) return
    const key = `${why.code} ${why.element} ${why.message}`
    const known = this.#problems.get(key)
    this.#problems.set(key, { ...why, count: (known?.count ?? 0) + 1 })
  }

  #result(): Exploration {
    const steps = this.#definition.metadata.orchestratedStages.flatMap(({ stageSteps }) =>
      stageSteps.map(({ name }) => name),
    )
    const all = [...new Set([...Object.keys(this.#definition.nodes), ...steps])]
    const { reachable } = this.#canvas
    const problems = [...this.#problems.values()].sort((a, b) => b.count - a.count)
    const met = { elements: this.#reached, problem: problems[0]?.message }
    return {
      apiName: this.#definition.apiName,
      ended: this.#ended,
      attempts: this.#attempts,
      reached: all.filter((name) => this.#reached.has(name)),
      missed: all.filter((name) => reachable.has(name) && !this.#reached.has(name)),
      loose: all.filter((name) => !reachable.has(name) && !this.#reached.has(name)),
      outcomes: outcomesReached(outcomesOf(this.#definition), this.#outcomes, met),
      problems,
      isEndless: reachable.size > 0 && this.#canvas.isEndless,
      isStartMet: this.#isStartMet,
    }
  }
}

/** What must hold for a way to be taken. */
function wishForWay(solver: Solver, definition: FlowDefinition, { turning }: Way): void {
  switch (turning.kind) {
    case 'outcome':
      // The one that must hold first: the others take what it leaves free.
      for (const at of [turning.index, ...turning.rules.keys()]) {
        const rule = turning.rules[at]
        if (!rule || (turning.index >= 0 && at > turning.index)) continue
        const { conditions, conditionLogic: logic } = rule
        solver.conditions(definition, { conditions, logic }, at === turning.index)
      }
      return
    case 'items':
      return solver.reference(definition, `${turning.collection}.Id`, '001000000000001AAA')
    case 'fault':
      solver.wishes.fail(definition.apiName, turning.node)
      failStage(solver, definition, turning.node)
      return
    case 'step':
      return wishForStep(solver, definition, turning.step)
    case 'stage-exit': {
      const {
        exitConditions: conditions,
        exitConditionLogic: logic,
        exitActionName,
      } = turning.stage
      solver.conditions(definition, { conditions, logic }, true)
      return wishForEvaluation(solver, exitActionName)
    }
    case 'event':
      if (turning.event !== '') {
        solver.wishes.expect(definition.apiName, turning.node, turning.event)
      }
  }
}

/** A stage fails when the flow of one of its steps does. */
function failStage(solver: Solver, definition: FlowDefinition, stage: string): void {
  const node = definition.nodes[stage]
  if (node?.nodeKind !== 'orchestratedStages') return
  const flow = node.stageSteps.find(({ actionName }) => actionName)?.actionName
  if (flow) solver.wishes.fail('', flow)
}

function wishForStep(solver: Solver, definition: FlowDefinition, step: FlowStageStep): void {
  const { entryConditions: conditions, entryConditionLogic: logic, entryActionName } = step
  solver.conditions(definition, { conditions, logic }, true)
  wishForEvaluation(solver, entryActionName)
}

/** All evaluation flows answer that their condition is met. */
function wishForEvaluations(solver: Solver, { metadata }: FlowDefinition): void {
  for (const stage of metadata.orchestratedStages) {
    wishForEvaluation(solver, stage.exitActionName)
    for (const step of stage.stageSteps) wishForEvaluation(solver, step.entryActionName)
  }
}

/** An evaluation flow answers that the condition is met. */
function wishForEvaluation(solver: Solver, flow: string | undefined): void {
  if (flow) solver.wishes.want('', `${outputsOf(flow)}.isOrchestrationConditionMet`, true)
}
