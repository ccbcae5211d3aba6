// How much one voter counts: by name, by group or by role, as a policy says.

/** Weights as a policy gives them, by user name, by group or queue, and by role. */
export type Weights = {
  users?: { [username: string]: number } | undefined
  groups?: { [apiName: string]: number } | undefined
  roles?: { [apiName: string]: number } | undefined
  /** For everybody who is not named; 1 unless said otherwise. */
  otherwise?: number | undefined
}

/** What weights go by: who somebody is, and all groups, queues and roles that are theirs. */
export type Standing = { username: string; groups: string[]; role: string | null }

/**
 * The weight of a person: their own where they are named, else the greatest of their groups and
 * their role. Names are compared without regard to case.
 */
export function weightOf(weights: Weights, { username, groups, role }: Standing): number {
  const own = named(weights.users, [username])
  if (own.length > 0) return Math.max(...own)
  const shared = [
    ...named(weights.groups, groups),
    ...named(weights.roles, role === null ? [] : [role]),
  ]
  return shared.length > 0 ? Math.max(...shared) : (weights.otherwise ?? 1)
}

function named(weights: { [name: string]: number } = {}, names: readonly string[]): number[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return Object.entries(weights)
    .filter(([name]) => wanted.has(name.toLowerCase()))
    .map(([, weight]) => weight)
}
