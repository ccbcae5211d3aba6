// stagewright schedule list|run-now|cancel
import { say } from '../say.ts'
import { scheduleLines } from '../words/schedule-lines.ts'
import type { Remote } from './context.ts'

/** Lists what waits for its time or an event. */
export async function listSchedules({ client, terminal, answering, look }: Remote): Promise<void> {
  const list = await client.schedules.list()
  say(terminal, answering, list, () => scheduleLines(list, look))
}

/** Runs something that waits now. */
export async function runNow({ client, terminal, answering }: Remote, id: string): Promise<void> {
  const done = await client.schedules.runNow(id)
  say(terminal, answering, done, () => [`${id} runs now.`])
}

/** Drops something that waits, or leaves out the next time of a scheduled flow. */
export async function cancelScheduled(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.schedules.cancel(id)
  say(terminal, answering, done, () => [`Canceled ${id}.`])
}
