// A story of the deterministic simulation: an orchestration as plain data, and what people, the
// clock and crashes do to it. The same seed tells the same story; a part left out leaves the rest
// as it was, so that a story that fails can be made small.
import { chanceOf, type Chance } from './chance.ts'
import { nextPlanOf } from './next-plan.ts'
import { services } from './outside-answers.ts'

export const backgroundFlows = [
  'Quick',
  'Acting',
  'Waiting',
  'Listening',
  'Fussy',
  'Failing',
] as const
export const screenFlows = ['Form', 'Saving_Form', 'Fussy_Form'] as const
export const assignees = ['anna', 'ben', 'Desk', 'Team', 'Empty', 'gone', 'owner'] as const

export type Condition =
  | { kind: 'done'; element: number }
  | { kind: 'amount'; above: number }
  | { kind: 'answered'; element: number }

export type StepPlan = {
  kind: 'interactive' | 'background' | 'approval' | 'external'
  flow: string
  assignee: (typeof assignees)[number]
  entry: 'stage' | 'evaluation' | Condition
  exit: 'flow' | 'evaluation' | Condition
  isAsync: boolean
  retries: number
  canBeRecalled: boolean
  isVoted: boolean
  /** People may be added while it is open, and removed; of steps for people without a vote. */
  takesApprovers?: boolean
  /** Lines of its checklist: every other one is required, every third is given to somebody. */
  lines?: number
}

export type StagePlan = {
  steps: StepPlan[]
  exit: 'all' | 'evaluation' | Condition
  /** A stage or the end, where the run goes when a condition holds; else on to the next. */
  branch: { when: Condition; to: number } | null
  /** The stage for faults; null: there is none. */
  fault: number | null
  /** It is entered with the nearest stage before it that is not, and leads nowhere of its own. */
  isBeside?: boolean
}

export type Plan = {
  kind: 'called' | 'record' | 'approval'
  stages: StagePlan[]
  recordDeleted: 'cancel' | 'keep' | 'divert' | null
  loopGuard: number
}

export const verbs = [
  'start',
  'save',
  'delete',
  'work',
  'leave',
  'claim',
  'release',
  'reassign',
  'addApprover',
  'removeApprover',
  'tick',
  'untick',
  'addLine',
  'removeLine',
  'assignLine',
  'review',
  'recall',
  'takeBack',
  'sendBack',
  'retry',
  'skip',
  'suspend',
  'resume',
  'cancel',
  'signal',
  'wake',
  'job',
  'pass',
  'deploy',
  'migrate',
  'undoMigration',
] as const
export type TrialVerb = (typeof verbs)[number]

/** What goes wrong with an act: the machine stops before or after it counts, or it comes twice. */
export type Mishap = 'none' | 'crash-before' | 'crash-after' | 'twice'

/** One act; `pick` and `by` choose among what is there when it is done. */
export type TrialAct = { verb: TrialVerb; pick: number; by: number; mishap: Mishap }

export type TrialStory = {
  seed: number
  plan: Plan
  /** The second version of the orchestration, for the act that deploys it. */
  next?: Plan
  acts: TrialAct[]
}

/** Takes the chance of the second version away from that of the first. */
const NEXT = 0x5e5e5e

/** And that of approvers, and of checklists. */
const APPROVERS = 0xa99a99
const CHECKLISTS = 0xc4ec4

/** How often each verb is drawn, of the sum of all. */
const weights: { [verb in TrialVerb]: number } = {
  start: 4,
  save: 8,
  delete: 1,
  work: 26,
  leave: 4,
  claim: 4,
  release: 3,
  reassign: 4,
  // These come beside the others, so that these stay as they were.
  addApprover: 0,
  removeApprover: 0,
  tick: 0,
  untick: 0,
  addLine: 0,
  removeLine: 0,
  assignLine: 0,
  review: 14,
  recall: 2,
  takeBack: 4,
  sendBack: 4,
  retry: 6,
  skip: 3,
  suspend: 3,
  resume: 5,
  cancel: 1,
  signal: 4,
  wake: 3,
  job: 22,
  pass: 9,
  deploy: 3,
  migrate: 7,
  undoMigration: 3,
}

/** The story that a seed tells. */
export function storyOf(seed: number): TrialStory {
  const chance = chanceOf(seed)
  const others = chanceOf(seed ^ APPROVERS)
  const lines = chanceOf(seed ^ CHECKLISTS)
  const bare = withApprovers(withBeside(planOf(chance), chanceOf(~seed)), others)
  const plan = withChecklists(bare, lines)
  const drawn = verbs.flatMap((verb) => Array.from({ length: weights[verb] }, () => verb))
  const acts = Array.from({ length: 10 + chance.below(40) }, (): TrialAct => {
    const verb = drawn[chance.below(drawn.length)] ?? 'job'
    const mishap = mishapOf(chance)
    return { verb, pick: chance.below(1_000), by: chance.below(1_000), mishap }
  })
  const first: TrialAct = { verb: 'start', pick: 0, by: 0, mishap: 'none' }
  const next = nextOf(plan, chanceOf(seed ^ NEXT))
  const more = withLineActs(withApproverActs(acts, others), lines, plan !== bare)
  return { seed, plan, ...(next && { next }), acts: [first, ...more] }
}

function mishapOf(chance: Chance): Mishap {
  return chance.of<Mishap>([
    ...(['none', 'none', 'none', 'none'] as const),
    ...(['crash-before', 'crash-after', 'twice'] as const),
  ])
}

/** In half of the plans approvers may be added to many steps. */
function withApprovers(plan: Plan, chance: Chance): Plan {
  if (!chance.is(50)) return plan
  const stages = plan.stages.map((stage): StagePlan => {
    const steps = stage.steps.map((step) => ({ ...step, takesApprovers: chance.is(75) }))
    return { ...stage, steps }
  })
  return { ...plan, stages }
}

/** The acts with others among them that add approvers and remove them. */
function withApproverActs(acts: readonly TrialAct[], chance: Chance): TrialAct[] {
  return acts.flatMap((act) => {
    if (!chance.is(25)) return [act]
    const verb = chance.is(75) ? ('addApprover' as const) : ('removeApprover' as const)
    const own = { verb, pick: chance.below(1_000), by: chance.below(1_000) }
    return [act, { ...own, mishap: mishapOf(chance) }]
  })
}

/** In some plans work has checklists. */
function withChecklists(plan: Plan, chance: Chance): Plan {
  if (!chance.is(40)) return plan
  const stages = plan.stages.map((stage): StagePlan => {
    const steps = stage.steps.map((step) => ({ ...step, lines: chance.below(4) }))
    return { ...stage, steps }
  })
  return { ...plan, stages }
}

/** The acts with others among them on lines of checklists, mostly ticking where there are any. */
function withLineActs(acts: readonly TrialAct[], chance: Chance, has: boolean): TrialAct[] {
  const verbs = ['tick', 'tick', 'tick', 'untick', 'addLine', 'removeLine', 'assignLine'] as const
  return acts.flatMap((act) => {
    if (!chance.is(has ? 60 : 8)) return [act]
    const verb = chance.of<TrialVerb>([...verbs])
    const own = { verb, pick: chance.below(1_000), by: chance.below(1_000) }
    return [act, { ...own, mishap: mishapOf(chance) }]
  })
}

/** Most stories have a second version. */
function nextOf(plan: Plan, chance: Chance): Plan | undefined {
  if (!chance.is(70)) return undefined
  return nextPlanOf(plan, chance, () => stepOf(chance, plan.kind))
}

function planOf(chance: Chance): Plan {
  const kind = chance.of<Plan['kind']>(['called', 'record', 'record', 'approval'])
  const count = 1 + chance.below(4)
  const stages = Array.from({ length: count }, (_, at): StagePlan => {
    const steps = Array.from({ length: 1 + chance.below(4) }, () => stepOf(chance, kind))
    return {
      steps,
      exit: chance.is(70) ? 'all' : chance.is(30) ? 'evaluation' : conditionOf(chance),
      branch: chance.is(40) ? { when: conditionOf(chance), to: chance.below(count + 1) } : null,
      fault: at < count - 1 && chance.is(35) ? count - 1 : null,
    }
  })
  const recordDeleted = chance.of<Plan['recordDeleted']>([null, 'cancel', 'keep', 'divert'])
  return { kind, stages, recordDeleted, loopGuard: 2 + chance.below(6) }
}

/** In some plans stages stand side by side; drawn apart, so that all else stays as it was. */
function withBeside(plan: Plan, chance: Chance): Plan {
  if (!chance.is(30)) return plan
  const stages = plan.stages.map((stage, at): StagePlan => {
    return at > 0 && chance.is(50) ? { ...stage, isBeside: true } : stage
  })
  return { ...plan, stages }
}

const people = ['interactive', 'interactive', 'interactive'] as const

const flowsOf = {
  interactive: screenFlows,
  approval: screenFlows,
  background: backgroundFlows,
  external: services,
} as const

function stepOf(chance: Chance, of: Plan['kind']): StepPlan {
  const kind =
    of === 'approval'
      ? chance.of<StepPlan['kind']>(['approval', 'approval', 'approval', 'background', 'external'])
      : chance.of<StepPlan['kind']>([...people, 'background', 'background', 'external'])
  return {
    kind,
    flow: chance.of<string>(flowsOf[kind]),
    assignee: chance.of(assignees),
    entry: chance.is(55) ? 'stage' : chance.is(25) ? 'evaluation' : conditionOf(chance),
    exit: chance.is(80) ? 'flow' : chance.is(40) ? 'evaluation' : conditionOf(chance),
    isAsync: chance.is(50),
    retries: chance.is(25) ? 2 : 0,
    canBeRecalled: chance.is(30),
    isVoted: chance.is(20),
  }
}

function conditionOf(chance: Chance): Condition {
  return chance.of<Condition>([
    { kind: 'done', element: chance.below(4) },
    { kind: 'done', element: chance.below(4) },
    { kind: 'amount', above: 10 * chance.below(10) },
    { kind: 'answered', element: chance.below(4) },
  ])
}
