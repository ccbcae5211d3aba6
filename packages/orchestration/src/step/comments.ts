// The special output `Comments` of a called flow: what it has to say stands in the run's log.
import { limits, type JsonObject } from '@stagewright/base'

/** The comments among a flow's outputs, as long as a line of the log takes; undefined without. */
export function commentsOf(outputs: JsonObject): string | undefined {
  const comments = outputs['Comments']
  if (typeof comments !== 'string' || comments.trim() === '') return undefined
  return comments.trim().slice(0, limits.logCommentCharactersMax)
}
