// To which rights background work is held, as lines.
import type { HeldWork } from '@stagewright/api'

/** One line for each work that is held, or that nothing is. */
export function heldWorkLines(items: readonly HeldWork[]): string[] {
  if (items.length === 0) {
    return [
      'Background work may do all: nothing holds it to rights.',
      'A policy or policies/background-rights.yaml does (docs/background-rights.md).',
    ]
  }
  return items.map(({ what, name, step, permissionSets, file }) => {
    const sets = permissionSets.map((set) =>
      set.isDeployed ? set.name : `${set.name} (not deployed: grants nothing)`,
    )
    const works: Record<HeldWork['what'], string> = {
      all: 'All background work',
      orchestration: `Background work of ${name}`,
      step: `Step ${step ?? ''} of ${name}`,
      flow: `Flow ${name}`,
    }
    return `${works[what]}: ${sets.join(', ')} (${file})`
  })
}
