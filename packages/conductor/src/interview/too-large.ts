// Interviews and outputs that are too large to be kept: written anew at each turn they would hold
// up everybody, and beyond what the database takes they could not be written at all.
import { isLargerThan, type Json, limits } from '@stagewright/base'
import type { Interview } from '@stagewright/flow'

/** The interview, or, when it waits with more than can be kept, the same as failed. */
export function unlessTooLarge(interview: Interview): Interview {
  const { interviewCharactersMax: most } = limits
  if (interview.status !== 'Waiting') return interview
  const kept = [interview.frames, interview.request ?? null] as unknown as Json
  if (!isLargerThan(kept, most)) return interview
  return failed(interview, `The flow waits with variables of more than ${most} characters.`)
}

/** A finished interview, or, when a run cannot keep its outputs, the same as failed. */
export function unlessOutputsTooLarge(interview: Interview): Interview {
  const { flowOutputCharactersMax: most } = limits
  if (interview.status !== 'Finished' || !isLargerThan(interview.outputs, most)) return interview
  return failed(interview, `The outputs of the flow have more than ${most} characters.`)
}

function failed(interview: Interview, why: string): Interview {
  const { request: _, outputs: __, ...rest } = interview
  const { flow, at: element = null } = interview.frames.at(-1) ?? { flow: interview.flow }
  const message = `${why} Have it keep less: ids in the place of whole records, files in the place of texts.`
  return { ...rest, status: 'Failed', fault: { code: 'limit', message, flow, element } }
}
