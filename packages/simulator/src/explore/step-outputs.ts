// How explorations speak of what the steps of an orchestration give back.
import type { FlowDefinition } from '@stagewright/metadata'
import { findStep } from '@stagewright/orchestration'

/** The reference under which the outputs of a called flow are wished. */
export function outputsOf(flow: string): string {
  return `$outputs-of-${flow}`
}

/** The reference under which what one step gives is wished. */
export function outputsOfStep(step: string): string {
  return `$outputs-of-step-${step}`
}

/** The flow that a step calls; undefined when it has none. */
export function flowOfStep(definition: FlowDefinition, step: string): string | undefined {
  return findStep(definition, step)?.actionName
}
