// stagewright work-item who
import type { WorkItemWho } from '@stagewright/api'
import { say } from '../say.ts'
import type { Remote } from './context.ts'

/** Says who may do an item and why, and whom a rule keeps from it. */
export async function sayWho(remote: Remote, id: string): Promise<void> {
  const who = await remote.client.workItems.who(id)
  say(remote.terminal, remote.answering, who, () => whoLines(who))
}

function whoLines({ people, hasMore }: WorkItemWho): string[] {
  const able = people.filter(({ canDo }) => canDo)
  const barred = people.filter(({ isBarred }) => isBarred)
  const others = people.filter(({ canDo, isBarred }) => !canDo && !isBarred)
  const line = ({ name, reason, isAway }: WorkItemWho['people'][number]) =>
    `  ${name}${isAway ? ' (away)' : ''} ${reason}`
  const part = (title: string, list: WorkItemWho['people']) =>
    list.length === 0 ? [] : [title, ...list.map(line)]
  return [
    ...(able.length === 0 ? ['Nobody can do it now.'] : part('Can do it', able)),
    ...part('Kept from it', barred),
    ...part('Can hand it on', others),
    ...(hasMore ? ['… and more people.'] : []),
  ]
}
