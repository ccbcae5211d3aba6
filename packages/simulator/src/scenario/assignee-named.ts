// Whom a step of a scenario names.
import type { Assignee } from '@stagewright/orchestration'
import { Refused } from '../refused.ts'
import type { StepOf } from './scenario.ts'
import type { StagePlay } from './stage-play.ts'

/** The person, group or queue. @throws Refused when there is none */
export function assigneeNamed(
  play: StagePlay,
  who: StepOf<'addApprover'>['who'],
): Promise<Assignee> {
  return play.world.transact(async ({ world: { directory } }) => {
    const [noun, name] =
      'user' in who
        ? (['user', play.person(who.user).username] as const)
        : 'group' in who
          ? (['group', who.group] as const)
          : (['queue', who.queue] as const)
    const found = await directory[noun](name)
    if (!found) throw new Refused('not-found', `There is no ${noun} ${name}.`)
    return found.assignee
  })
}
