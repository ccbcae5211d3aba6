// Whom the steps of an orchestration would go to if they started now: a trial of its active
// version. Names are looked up; with a record and a starter, references and managers too. What only
// a run comes to know is named as such.
import {
  judgeAssignee,
  lookUpNames,
  type NamedAssignee,
  type Performance,
  tryAssignees,
} from '@stagewright/conductor'
import {
  assigneeWords,
  type FlowDefinition,
  type FlowStageStep,
  roleMeant,
  type StepPolicy,
} from '@stagewright/metadata'
import {
  type Assignment,
  type AssigneeKind,
  type AssignmentKind,
  keyPrefixes,
} from '@stagewright/orchestration'
import { createDirectory } from '@stagewright/store'
import { ownInputs, triggeringRecord } from './command/given-record.ts'
import type { Viewer } from './face/asking.ts'
import { readRecord } from './read-records.ts'
import type { System } from './system.ts'
import { giveUp, transact } from './transact.ts'

export type StepAssigneeReading = {
  stage: string
  step: string
  kind: AssignmentKind
  /** The name, or the reference that is resolved when the step starts. */
  named: string
  isFoundAtRunTime: boolean
  /** Whom the name means now; null when that is nobody, or not known before the run. */
  found: { kind: AssigneeKind; id: string; name: string; memberCount: number } | null
  /** Why the step would stop with an incident; null when it would not. */
  problem: string | null
}

/** What a trial goes by: a record by id, and a person by user name or id. */
export type AssigneeTrial = { recordId?: string; starter?: string }

/** The steps for people of a definition, in its order. */
export function readAssignees(
  system: System,
  definition: FlowDefinition,
): Promise<StepAssigneeReading[]> {
  return system.database.transaction((tx) =>
    judged(createDirectory(tx, system.now()), stepsOf(definition)),
  )
}

/** The same with the values of a record that the viewer may see, and of a person who starts it. */
export function readTriedAssignees(
  system: System,
  definition: FlowDefinition,
  { viewer, ...trial }: AssigneeTrial & { viewer: Viewer },
) {
  return transact(system, async (performance) => {
    const { directory } = performance.world
    const tried = await triedIn(system, performance, { definition, viewer, ...trial })
    return judged(directory, stepsOf(definition, tried))
  })
}

type Tried = ReadonlyMap<string, Assignment>

async function triedIn(
  system: System,
  performance: Performance,
  asked: AssigneeTrial & { definition: FlowDefinition; viewer: Viewer },
): Promise<Tried> {
  const { definition, viewer, recordId, starter } = asked
  const { apiName } = definition
  if (recordId !== undefined && !(await readRecord(system, recordId, viewer))) {
    giveUp({ isRefusal: true, code: 'not-found', message: `There is no record ${recordId}.` })
  }
  const person = starter === undefined ? undefined : await performance.world.directory.user(starter)
  if (starter !== undefined && !person) {
    giveUp({ isRefusal: true, code: 'not-found', message: `There is no user ${starter}.` })
  }
  const triggering = await triggeringRecord(performance, definition, recordId)
  const inputs = ownInputs(definition, {}, recordId)
  const version = performance.world.definitions.activeVersion(apiName) ?? 0
  const runId = system.newId(keyPrefixes.run)
  const start = { type: 'StartRun' as const, runId, apiName, version, inputs, ...triggering }
  const starterId = person?.assignee.id ?? 'system'
  return tryAssignees(performance, { definition, start, starterId })
}

type NamedStep = Omit<StepAssigneeReading, 'found' | 'problem'> & {
  /** What to look up, or why there is nothing; undefined for what only a run knows. */
  meant: NamedAssignee | { problem: string } | undefined
}

/** Steps for people with whom they name. */
function stepsOf(definition: FlowDefinition, tried: Tried = new Map()): NamedStep[] {
  return definition.metadata.orchestratedStages.flatMap((stage) =>
    stage.stageSteps.flatMap((step): NamedStep[] => {
      const policy = definition.policy?.steps?.[step.name ?? '']?.assignee
      if (policy === undefined && step.assignees.length === 0) return []
      const own = policy ? namedByPolicy(step, policy) : namedBy(step)
      const known = own.isFoundAtRunTime ? tried.get(step.name ?? '') : undefined
      const meant = own.isFoundAtRunTime ? known : { kind: own.kind, name: own.named }
      const label = stage.label ?? stage.name ?? ''
      return [{ stage: label, ...own, isFoundAtRunTime: meant === undefined, meant }]
    }),
  )
}

/** Each step with whom its name means now. */
async function judged(
  directory: Parameters<typeof lookUpNames>[0],
  steps: readonly NamedStep[],
): Promise<StepAssigneeReading[]> {
  const named = steps.flatMap(({ meant }) => (meant && 'kind' in meant ? [meant] : []))
  const entryOf = await lookUpNames(directory, named)
  const readings: StepAssigneeReading[] = []
  for (const { meant, ...step } of steps) {
    const reading = { ...step, found: null, problem: null }
    if (!meant) readings.push(reading)
    else if ('problem' in meant) readings.push({ ...reading, problem: meant.problem })
    else {
      const isOfManager = meant.kind === 'Manager'
      const managed = isOfManager ? await entryOf({ ...meant, kind: 'User' }) : undefined
      const entry = await entryOf(meant)
      const found = judgeAssignee(meant, entry, managed)
      if ('problem' in found) readings.push({ ...reading, problem: found.problem })
      else {
        const memberCount = entry?.memberCount ?? 0
        readings.push({ ...reading, found: { ...found.assignee, memberCount } })
      }
    }
  }
  return readings
}

const kinds = ['User', 'Group', 'Queue', 'Resource'] as const
type Named = Pick<StepAssigneeReading, 'step' | 'kind' | 'named' | 'isFoundAtRunTime'>

function namedBy(step: FlowStageStep): Named {
  const [first] = step.assignees
  const given = kinds.find((one) => one === first?.assigneeType) ?? 'User'
  const reference = first?.assignee?.elementReference
  const label = step.label ?? step.name ?? ''
  const named = reference === undefined ? (first?.assignee?.stringValue ?? '') : `{!${reference}}`
  const isFoundAtRunTime = reference !== undefined || given === 'Resource'
  return { step: label, kind: given, named, isFoundAtRunTime }
}

/** What a policy says stands in the place of the metadata's assignee. */
function namedByPolicy(
  { label, name = '' }: FlowStageStep,
  policy: NonNullable<StepPolicy['assignee']>,
): Named {
  const step = label ?? name
  if ('performerOf' in policy || 'managerOf' in policy) {
    const kind = 'managerOf' in policy ? 'Manager' : 'Resource'
    return { step, kind, named: assigneeWords(policy), isFoundAtRunTime: true }
  }
  const { kind, name: named } = roleMeant(policy)
  return { step, kind, named, isFoundAtRunTime: false }
}
