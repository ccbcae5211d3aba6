// Whom a level of an escalation means: looked up in the directory, answered as a command.
import type { AnswerEscalation, Escalate } from '@stagewright/orchestration'
import { lookUpNames } from '../effect/look-up-names.ts'
import type { Performance } from '../performance.ts'
import type { Directory, DirectoryEntry } from '../port/directory.ts'

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
  const upwards = await climb(
    directory,
    targets.filter((to) => to.kind === 'Manager'),
  )
  for (const { type: _, to, ...effect } of effects) {
    const found =
      to.kind === 'Manager' ? judgeManager(to, upwards.get(to)) : judge(to, await entryOf(to))
    performance.order({ type: 'AnswerEscalation', ...effect, found })
  }
}

type Upwards = Extract<Escalate['to'], { kind: 'Manager' }>

/** The managers so many levels up: one question for each level, whoever is asked about. */
async function climb(
  directory: Directory,
  targets: readonly Upwards[],
): Promise<Map<Upwards, DirectoryEntry>> {
  const at = new Map<Upwards, string>()
  const reached = new Map<Upwards, DirectoryEntry>()
  for (const to of targets) if (to.of !== undefined) at.set(to, to.of)
  for (let level = 1; at.size > 0; level += 1) {
    const managers = await directory.managers([...new Set(at.values())])
    for (const [to, id] of [...at]) {
      const manager = managers.get(id)
      if (manager && level < (to.levels ?? 1)) at.set(to, manager.assignee.id)
      else at.delete(to)
      if (manager && level === (to.levels ?? 1)) reached.set(to, manager)
    }
  }
  return reached
}

function judgeManager({ of, levels = 1 }: Upwards, entry: DirectoryEntry | undefined): Found {
  if (of === undefined) return { problem: 'nobody has taken it, so nobody’s manager is meant.' }
  if (!entry && levels > 1) return { problem: `nobody is ${levels} levels above who has it.` }
  if (!entry) return { problem: 'who has it has no manager.' }
  if (!entry.isActive) return { problem: `the manager ${entry.assignee.name} is not active.` }
  return { assignee: entry.assignee }
}

function judge({ kind, name }: Named, entry: DirectoryEntry | undefined): Found {
  const noun = kind === 'RoleAndSubordinates' ? 'role' : kind.toLowerCase()
  if (!entry) return { problem: `there is no ${noun} ${name}.` }
  if (!entry.isActive) return { problem: `${entry.assignee.name} is not active.` }
  if (entry.memberCount > 0) return { assignee: entry.assignee }
  return { problem: `the ${noun} ${entry.assignee.name} has no active members.` }
}
