// What a token may be used for. Which of them a route needs is data of the contract.

export const allScopes = [
  'read',
  'work',
  'start',
  'records',
  'operate',
  'deploy',
  'administer',
  'account',
] as const

export type Scope = (typeof allScopes)[number]

/** The scopes among texts that were kept; null stays null, which is all of them. */
export function scopesIn(kept: readonly string[] | null): Scope[] | null {
  return kept && allScopes.filter((scope) => kept.includes(scope))
}
