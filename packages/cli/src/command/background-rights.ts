// stagewright background-rights show
import { say } from '../say.ts'
import { heldWorkLines } from '../words/held-work-lines.ts'
import type { Remote } from './context.ts'

/** Shows to which rights background work is held. */
export async function showBackgroundRights(remote: Remote): Promise<void> {
  const { client, terminal, answering } = remote
  const held = await client.backgroundRights.show()
  say(terminal, answering, held, () => heldWorkLines(held.items))
}
