// A legacy approval process as an approval orchestration, with the flows its actions become: entry
// criteria → a decision a record must pass to be submitted; each step → a decision on its own
// criteria, a stage with an approval step for each approver, a decision on what they said; actions
// → background steps. What has no counterpart is reported by name, line and remedy.
import type { Diagnostic } from '../diagnostic.ts'
import type { WorkflowDefinition } from '../project/project.ts'
import type { Schema } from '../schema/schema.ts'
import { actionsFlow } from './actions-flow.ts'
import type { ApprovalActionName, ApprovalProcessDefinition } from './approval-process.ts'
import type { ApprovalProcessStep } from './approval-process.ts'
import { approvalStage, findApproverFlow } from './approval-stage.ts'
import { criteriaXml } from './criteria-xml.ts'
import {
  condition,
  connector,
  flowText,
  type FlowText,
  input,
  reference,
  safeName,
  setting,
  string,
  tag,
  text,
  variable,
} from './flow-xml.ts'
import { Translation } from './translation.ts'

export type TranslatedProcess = {
  /** The orchestration first, then the flows it calls. */
  flows: FlowText[]
  diagnostics: Diagnostic[]
}

/** Translates a process. `workflow` is the workflow file of its object. */
export function translateApprovalProcess(
  process: ApprovalProcessDefinition,
  known: { schema: Schema; workflow: WorkflowDefinition | undefined },
): TranslatedProcess {
  const translation = new Translation(process, known)
  const orchestration = new Orchestration(translation)
  const main = orchestration.flow()
  return { flows: [main, ...orchestration.called], diagnostics: translation.diagnostics }
}

/** Gathers the elements of the orchestration. */
class Orchestration {
  readonly called: FlowText[] = []
  readonly #translation: Translation
  #inside = ''

  constructor(translation: Translation) {
    this.#translation = translation
  }

  flow(): FlowText {
    const { process, base } = this.#translation
    const approved = this.#stage('Final_Approval', process.finalApprovalActions, {})
    const rejected = this.#stage('Final_Rejection', process.finalRejectionActions, {})
    const recall = this.#stage('Recall', process.recallActions, {})
    const first = this.#steps(approved, rejected)
    const submission = this.#stage('Submission', process.initialSubmissionActions, { next: first })
    const start = this.#entry(submission ?? first)
    const recallPath = recall
      ? tag(
          'scheduledPaths',
          tag('name', 'Recall_Path') + connector(recall) + tag('pathType', 'ApprovalRecall'),
        )
      : ''
    const names = ['recordId', 'submitter', 'submissionComments', 'firstApprover']
    const resources =
      names.map((name) => variable(name, { isInput: true })).join('') + variable('lastApprover')
    const startXml = tag('start', connector(start) + tag('object', process.object) + recallPath)
    const description =
      process.description === '' ? '' : tag('description', text(process.description))
    const head = {
      apiName: base,
      label: process.label,
      processType: 'ApprovalWorkflow',
      isActive: process.isActive,
    } as const
    const inside = `${description}${this.#settings()}${this.#inside}${resources}${startXml}`
    return flowText(head, inside)
  }

  #settings(): string {
    const { process } = this.#translation
    const locks = [
      ...(process.finalApprovalRecordLock ? ['Approved'] : []),
      ...(process.finalRejectionRecordLock ? ['Rejected'] : []),
    ]
    const submitters = process.submitters.map(({ type, name }) => `${type}:${name}`).join(';')
    return [
      setting('ApprovalProcess', process.apiName),
      setting('AllowRecall', String(process.allowRecall)),
      submitters === '' ? '' : setting('AllowedSubmitters', submitters),
      process.pageFields.length > 0
        ? setting('ApprovalPageFields', process.pageFields.join(';'))
        : '',
      locks.length > 0 ? setting('FinalLock', locks.join(';')) : '',
      process.entryCriteria ? setting('EntryCriteria', 'Entry_Criteria') : '',
    ].join('')
  }

  /** A record that does not meet the criteria is not submitted. */
  #entry(next: string | undefined): string | undefined {
    const { entryCriteria } = this.#translation.process
    if (!entryCriteria) return next
    const criteria = criteriaXml(this.#translation, entryCriteria, 'Entry_Formula')
    this.#decision('Entry_Criteria', criteria.conditions, { next, otherwise: undefined })
    this.#inside += criteria.resources
    return 'Entry_Criteria'
  }

  /** Adds all steps from the last to the first; gives where the first begins. */
  #steps(approved: string | undefined, rejected: string | undefined): string | undefined {
    const { steps } = this.#translation.process
    const begins: (string | undefined)[] = [...steps.map(() => undefined), approved]
    for (let at = steps.length - 1; at >= 0; at--) {
      const step = steps[at]
      if (!step) continue
      const name = nameOf(steps, at)
      // Back to the step before: that one's own criteria were met, so its stage begins at once.
      const before = at > 0 ? nameOf(steps, at - 1) : undefined
      const isBack = step.rejectBehavior === 'BackToPrevious' && before !== undefined
      const back = isBack && before !== undefined ? this.#beginOf(steps, at - 1) : rejected
      begins[at] = this.#step(step, name, {
        next: begins[at + 1],
        back,
        approved,
        rejected,
      })
    }
    return begins[0]
  }

  /** Where the stage of a step begins: where its approver is looked up, or at itself. */
  #beginOf(steps: readonly ApprovalProcessStep[], at: number): string {
    const name = nameOf(steps, at)
    const step = steps[at]
    return step && isHierarchy(step) ? `${name}_Approver` : name
  }

  #step(step: ApprovalProcessStep, name: string, ways: Ways): string {
    const approvedActions = this.#stage(`${name}_Approved`, step.approvalActions, {
      next: ways.next,
    })
    const rejectedActions = this.#stage(`${name}_Rejected`, step.rejectionActions, {
      next: ways.back,
    })
    const steps = stepNames(step, name)
    const isRejected = steps
      .map((own) =>
        condition('conditions', `${own}.Outputs.approvalDecision`, 'EqualTo', string('Reject')),
      )
      .join('')
    this.#decision(`${name}_Decision`, tag('conditionLogic', 'or') + isRejected, {
      next: rejectedActions ?? ways.back,
      otherwise: approvedActions ?? ways.next,
      outcome: 'Rejected',
    })
    this.#inside += approvalStage(this.#translation, step, { name, steps })
    const begins = isHierarchy(step) ? this.#findApprover(name) : name
    if (!step.entryCriteria) return begins
    const criteria = criteriaXml(this.#translation, step.entryCriteria, `${name}_Formula`)
    this.#inside += criteria.resources
    const otherwise =
      step.ifCriteriaNotMet === 'ApproveRecord'
        ? ways.approved
        : step.ifCriteriaNotMet === 'RejectRecord'
          ? ways.rejected
          : ways.next
    this.#decision(`${name}_Applies`, criteria.conditions, { next: begins, otherwise })
    return `${name}_Applies`
  }

  /** A stage in which it is looked up who stands above the last approver, or the submitter. */
  #findApprover(name: string): string {
    const { base, process } = this.#translation
    const flow = findApproverFlow(this.#translation)
    if (!this.called.some(({ apiName }) => apiName === flow.apiName)) this.called.push(flow)
    const inputs =
      input('lastApprover', reference('lastApprover')) +
      input('userId', reference(process.usesRecordOwner ? '$Record.OwnerId' : 'submitter'))
    const step = backgroundStep(`${name}_Find`, `${base}_Find_Approver`, inputs)
    this.#addStage(`${name}_Approver`, step, name)
    return `${name}_Approver`
  }

  /** A stage with the flow of an action list; undefined when there is nothing to do in it. */
  #stage(
    name: string,
    actions: readonly ApprovalActionName[],
    { next }: { next?: string | undefined },
  ): string | undefined {
    const { base, process } = this.#translation
    const apiName = `${base}_${name}`.replaceAll(/_+/g, '_')
    const label = `${process.label}: ${name.replaceAll('_', ' ')}`
    const flow = actionsFlow(this.#translation, { apiName, label, actions })
    if (!flow) return undefined
    this.called.push(flow)
    const inputs = input('recordId', reference('recordId'))
    this.#addStage(name, backgroundStep(`${name}_Actions`, apiName, inputs), next)
    return name
  }

  #addStage(name: string, inside: string, next: string | undefined): void {
    const label = tag('label', name.replaceAll('_', ' '))
    const head = tag('name', name) + label + connector(next) + tag('exitConditionLogic', 'and')
    this.#inside += tag('orchestratedStages', head + inside)
  }

  #decision(name: string, conditions: string, ways: DecisionWays): void {
    const { next, otherwise, outcome = 'Met' } = ways
    const rule = tag(
      'rules',
      tag('name', `${name}_${outcome}`) + conditions + connector(next) + tag('label', outcome),
    )
    this.#inside += tag(
      'decisions',
      tag('name', name) +
        tag('label', name.replaceAll('_', ' ')) +
        connector(otherwise, 'defaultConnector') +
        tag('defaultConnectorLabel', 'Otherwise') +
        rule,
    )
  }
}

type Ways = {
  next: string | undefined
  back: string | undefined
  approved: string | undefined
  rejected: string | undefined
}
type DecisionWays = { next: string | undefined; otherwise: string | undefined; outcome?: string }

function backgroundStep(name: string, flow: string, inputs: string): string {
  return tag(
    'stageSteps',
    tag('name', name) +
      tag('label', name.replaceAll('_', ' ')) +
      tag('actionName', flow) +
      tag('actionType', 'stepBackground') +
      tag('stepSubtype', 'BackgroundStep') +
      tag('entryConditionLogic', 'and') +
      inputs,
  )
}

function isHierarchy({ approvers }: ApprovalProcessStep): boolean {
  return approvers.some(({ type }) => type === 'userHierarchyField')
}

/** Names of a step's elements begin so; the same name twice is told apart. */
function nameOf(steps: readonly ApprovalProcessStep[], at: number): string {
  const name = safeName(steps[at]?.name ?? '')
  const isFirst = steps.findIndex((step) => safeName(step.name) === name) === at
  return isFirst ? name : `${name}_${at + 1}`
}

function stepNames({ approvers }: ApprovalProcessStep, name: string): string[] {
  const count = Math.max(1, approvers.length)
  return Array.from({ length: count }, (_, at) => `${name}_Approval${at === 0 ? '' : `_${at + 1}`}`)
}
