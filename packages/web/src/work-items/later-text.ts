// What a work item that was put aside waits for, in a few words.
import type { WorkItem } from '@stagewright/api'
import { relativeTime } from '../time/relative-time.ts'

/** Whose answer, or until when; undefined for an item that was not put aside. */
export function laterText(
  { question, snoozed, waits }: Pick<WorkItem, 'question' | 'snoozed' | 'waits'>,
  nowMs: number,
  locale: string,
): string | undefined {
  if (waits !== null) return 'Others answer first'
  if (question) return `Waits for ${question.to.name}`
  return snoozed ? `Back ${relativeTime(snoozed.until, nowMs, locale)}` : undefined
}
