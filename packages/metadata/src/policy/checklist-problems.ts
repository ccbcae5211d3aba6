// Lines of checklists held against their orchestration: what they merge in must be something that
// it knows.
import { templateReferences } from '@stagewright/formula'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import { checklistTexts } from './checklist-policy.ts'
import type { PolicyProblem } from './policy-problems.ts'
import type { StepPolicy } from './policy.ts'

/** What of a step's checklist names nothing, each with its place in the file. */
export function checklistProblems(
  definition: FlowDefinition,
  name: string,
  { checklist = [] }: StepPolicy,
): PolicyProblem[] {
  const { resources, metadata } = definition
  const elements = new Set(
    metadata.orchestratedStages.flatMap((stage) => [
      stage.name,
      ...stage.stageSteps.map((step) => step.name),
    ]),
  )
  const isKnown = (reference: string) => {
    const [head = ''] = reference.split('.')
    return head.startsWith('$') || Object.hasOwn(resources, head) || elements.has(head)
  }
  return checklistTexts(checklist).flatMap(({ at, text }) =>
    templateReferences(text)
      .filter((reference) => !isKnown(reference))
      .map((reference): PolicyProblem => ({
        at: ['steps', name, 'checklist', ...at],
        message: `${definition.label} knows nothing of the name ${reference}.`,
        remedy: 'Write {!$Record.Field}, a variable, or the output of a step.',
      })),
  )
}
