// stagewright flow-failure list|retry|dismiss
import { say } from '../say.ts'
import { flowFailureLines } from '../words/schedule-lines.ts'
import type { Remote } from './context.ts'

/** Lists flows that failed when nobody watched. */
export async function listFlowFailures(remote: Remote): Promise<void> {
  const { client, terminal, answering, look } = remote
  const { items } = await client.flowFailures.list()
  say(terminal, answering, items, () => flowFailureLines(items, look))
}

/** Does what failed once more. */
export async function retryFlowFailure(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.flowFailures.retry(id)
  say(terminal, answering, done, () => [
    `${id} is done again. If it fails again, it is back on the list.`,
  ])
}

/** Takes a failure off the list. */
export async function dismissFlowFailure(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.flowFailures.dismiss(id)
  say(terminal, answering, done, () => [`Dismissed ${id}.`])
}
