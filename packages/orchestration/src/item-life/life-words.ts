// What keeps a work item from being done now, and who does it for whom, in sentences.
import type { Context } from '../context.ts'
import { sentence } from '../words.ts'
import { type ItemLife, openQuestionOf } from './item-life.ts'
import { momentWords } from '../why/moment-words.ts'

/** Sentences for whoever asks why the run waits; none for an item that is simply open. */
export function lifeWords(
  life: ItemLife,
  context: Pick<Context, 'locale' | 'timeZone' | 'reader'>,
): string[] {
  const question = openQuestionOf(life)
  const { delegation, snoozed, undistributed } = life
  const words: string[] = []
  if (delegation) words.push(`${delegation.to.name} does it for ${delegation.from.name}.`)
  if (undistributed !== undefined) words.push(`Nobody was given it: ${undistributed}`)
  if (question) {
    const { by, to, text } = question
    words.push(`It waits for an answer from ${to.name}, whom ${by.name} asked: ${sentence(text)}`)
  }
  if (snoozed) {
    const why = snoozed.reason === undefined ? '' : ` (${snoozed.reason})`
    words.push(`It is snoozed until ${momentWords(snoozed.until, context)}${why}.`)
  }
  return words
}
