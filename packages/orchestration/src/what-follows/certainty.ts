// How sure one may be of what conditions come to once a step is done, before it is: some look only
// at how far the run is, some at records that may change until then, some at what the step will
// say.
import type { FlowCondition, FlowDefinition } from '@stagewright/metadata'
import { findStep } from '../definition-parts.ts'
import type { Run } from '../run.ts'

/** In this order: the least sure of several counts. */
export type Certainty = 'certain' | 'as-it-stands' | 'unknown'

type About = {
  definition: FlowDefinition
  run: Run
  /** API name of the step that will be done. */
  stepName: string
  /** Its outputs that are known before. */
  known: ReadonlySet<string>
}

/** The least sure of these; `certain` of none. */
export function leastSure(all: readonly Certainty[]): Certainty {
  if (all.includes('unknown')) return 'unknown'
  return all.includes('as-it-stands') ? 'as-it-stands' : 'certain'
}

/** How sure what these conditions come to is. */
export function certaintyOf(conditions: readonly FlowCondition[], about: About): Certainty {
  return leastSure(
    conditions.flatMap((condition) => [
      ofReference(condition.leftValueReference, about),
      ofReference(condition.rightValue?.elementReference, about),
      certaintyOf(condition.conditions, about),
    ]),
  )
}

function ofReference(reference: string | undefined, about: About): Certainty {
  if (reference === undefined || reference === '') return 'certain'
  const { definition, run, stepName, known } = about
  const [head = '', property = '', output = ''] = reference.split('.')
  if (head === '$Record' || head === '$Record__Prior') return 'as-it-stands'
  if (head.startsWith('$')) return head === '$Orchestration' ? 'certain' : 'unknown'
  const resource = definition.resources[head]
  if (!resource) {
    if (property === 'Status') return 'certain'
    if (head !== stepName) return hasEnded(run, head) ? 'certain' : 'as-it-stands'
    return property === 'Outputs' && known.has(output) ? 'certain' : 'unknown'
  }
  switch (resource.resourceKind) {
    case 'constants':
      return 'certain'
    case 'variables':
      return takenBy(definition, stepName).has(head) ? 'unknown' : 'as-it-stands'
    case 'formulas':
      return ofText(resource.expression, about)
    case 'textTemplates':
      return ofText(resource.text, about)
    default:
      return 'unknown'
  }
}

/** Of a text with references in it: unknown when it may name what is not known. */
function ofText(text: string | undefined, { definition, stepName }: About): Certainty {
  const names = (text ?? '').match(/\$?[A-Za-z]\w*/g) ?? []
  const taken = takenBy(definition, stepName)
  const isOpen = names.some((name) => {
    if (name === stepName || taken.has(name)) return true
    if (definition.resources[name]?.resourceKind === 'formulas') return true
    return name.startsWith('$') && name !== '$Record' && name !== '$Orchestration'
  })
  return isOpen ? 'unknown' : 'as-it-stands'
}

/** Variables that take outputs of the step. */
function takenBy(definition: FlowDefinition, stepName: string): Set<string> {
  const targets = (findStep(definition, stepName)?.outputParameters ?? []).map(
    ({ assignToReference = '' }) => assignToReference.split('.')[0] ?? '',
  )
  return new Set(targets)
}

function hasEnded(run: Run, name: string): boolean {
  const id = run.latest[name] ?? ''
  const element = run.steps[id] ?? run.stages[id]
  return element !== undefined && element.status !== 'InProgress' && element.status !== 'NotStarted'
}
