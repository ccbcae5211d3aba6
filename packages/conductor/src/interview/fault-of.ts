// Why an interview did not come to its end, as whoever it was run for keeps it.
import type { Interview } from '@stagewright/flow'
import type { StepFault } from '@stagewright/orchestration'

/** The fault of an interview that failed, or that waits for what its owner cannot give. */
export function faultOf(interview: Interview): StepFault {
  const { fault, flow } = interview
  if (!fault) {
    const message = 'A background flow cannot show a screen or run a component in a browser.'
    return { code: 'not-runnable', message, flow }
  }
  return { code: fault.code, message: fault.message, flow: fault.flow, element: fault.element }
}
