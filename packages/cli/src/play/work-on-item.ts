// What one can do with a work item of a play.
import type { JsonObject } from '@stagewright/base'
import type { WorkItem } from '@stagewright/orchestration'
import type { Sandbox, ScenarioStep } from '@stagewright/simulator'
import { playScreens } from '../screens/play-screens.ts'
import type { Terminal } from '../terminal.ts'
import type { OpenItem } from './play-lines.ts'
import type { Questions } from './questions.ts'
import { viewOf, worldHost } from './world-host.ts'

export type ItemPlay = {
  sandbox: Sandbox
  questions: Questions
  terminal: Terminal
  /** User names of everybody. */
  people: readonly string[]
}

/** Asks what to do with the item, and does it. */
export async function workOnItem(play: ItemPlay, { item, label: shown }: OpenItem): Promise<void> {
  const { questions, sandbox } = play
  const { label } = item
  const acts = [
    'Work on it',
    ...(item.approval ? ['Approve', 'Reject'] : []),
    ...(item.claimedBy ? ['Give it back'] : []),
    ...(item.claimedBy || item.assignee.kind === 'User' ? [] : ['Take it']),
    'Hand it to somebody else',
  ]
  const act = await questions.pick(shown, acts, (words) => words)
  if (act === undefined) return
  if (act === 'Hand it to somebody else') {
    const user = await questions.pick('To whom', play.people, (name) => name)
    if (user !== undefined) await sandbox.take({ reassign: label, to: { user } })
    return
  }
  const as = await actorFor(play, item)
  if (as === undefined) return
  if (act === 'Work on it') return answerScreens(play, item, as)
  if (act === 'Take it') return sandbox.take({ as, claim: label })
  if (act === 'Give it back') return sandbox.take({ as, release: label })
  const comments = await questions.line('Comments')
  const said = { as, ...(comments !== '' && { comments }) }
  await sandbox.take(act === 'Approve' ? { ...said, approve: label } : { ...said, reject: label })
}

/** Who may work on it; of several the one chosen. */
async function actorFor({ sandbox, questions, people }: ItemPlay, item: WorkItem) {
  const able = people.filter((name) =>
    sandbox.world.workItems(name).some(({ id }) => id === item.id),
  )
  if (able.length === 1) return able[0]
  return questions.pick('As whom', able.length > 0 ? able : people, (name) => name)
}

async function answerScreens(play: ItemPlay, item: WorkItem, as: string): Promise<void> {
  const { sandbox, terminal, questions } = play
  const screens: JsonObject[] = []
  const step: ScenarioStep = { as, open: item.label, screens }
  const end = await sandbox.during(step, async () => {
    const { world } = sandbox
    const { id } = sandbox.item(item.label, as)
    const first = viewOf(await world.openWorkItem(id, as))
    const host = worldHost(world, screens)
    const shown = { ...terminal, out: (text: string) => questions.say(text) }
    return playScreens({ host, terminal: shown, given: {}, isQuiet: false }, first)
  })
  if (end.status === 'failed') questions.say(`! It failed: ${end.message ?? ''}`)
}
