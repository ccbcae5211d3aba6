// Two changes as one.
import type { LiveChange } from '@stagewright/api'

/** Most ids of one kind; more are told as "many". */
const idsMax = 100

const kinds = ['runs', 'workItems', 'records', 'definitions', 'schedules'] as const

/** Ids of both, each once. An empty list means many, and stays so. */
export function mergeChanges(left: LiveChange, right: LiveChange): LiveChange {
  const merged: LiveChange = {}
  for (const kind of kinds) {
    const ids = mergeIds(left[kind], right[kind])
    if (ids) merged[kind] = ids
  }
  return merged
}

function mergeIds(left: string[] | undefined, right: string[] | undefined): string[] | undefined {
  if (!left || !right) return left ?? right
  if (left.length === 0 || right.length === 0) return []
  const ids = [...new Set([...left, ...right])]
  return ids.length > idsMax ? [] : ids
}
