// Whom a level of an escalation means: looked up in the directory, answered as a command.
import type { AnswerEscalation, Escalate } from '@stagewright/orchestration'
import { lookUpNames } from '../effect/look-up-names.ts'
import type { Performance } from '../performance.ts'
import type { DirectoryEntry } from '../port/directory.ts'

type Named = Extract<Escalate['to'], { name: string }>
type Found = AnswerEscalation['found']

/** Looks them up, each name and each manager once. */
export async function escalate(performance: Performance, effects: Escalate[]): Promise<void> {
  const { directory } = performance.world
  const targets = effects.map(({ to }) => to)
  const entryOf = await lookUpNames(
    directory,
    targets.filter((to): to is Named => to.kind !== 'Manager'),
  )
  const ids = targets.flatMap((to) => (to.kind === 'Manager' && to.of !== undefined ? [to.of] : []))
  const managers = ids.length > 0 ? await directory.managers([...new Set(ids)]) : new Map()
  for (const { type: _, to, ...effect } of effects) {
    const found =
      to.kind === 'Manager'
        ? judgeManager(to.of, managers.get(to.of ?? ''))
        : judge(to, await entryOf(to))
    performance.order({ type: 'AnswerEscalation', ...effect, found })
  }
}

function judgeManager(of: string | undefined, entry: DirectoryEntry | undefined): Found {
  if (of === undefined) return { problem: 'nobody has taken it, so nobody’s manager is meant.' }
  if (!entry) return { problem: 'who has it has no manager.' }
  if (!entry.isActive) return { problem: `the manager ${entry.assignee.name} is not active.` }
  return { assignee: entry.assignee }
}

function judge({ kind, name }: Named, entry: DirectoryEntry | undefined): Found {
  const noun = kind.toLowerCase()
  if (!entry) return { problem: `there is no ${noun} ${name}.` }
  if (!entry.isActive) return { problem: `${entry.assignee.name} is not active.` }
  if (entry.memberCount > 0) return { assignee: entry.assignee }
  return { problem: `the ${noun} ${entry.assignee.name} has no active members.` }
}
