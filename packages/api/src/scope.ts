// What a token may be used for: a small closed set, one for each area of the contract. A token does
// what its scopes and its person's rights both allow.

/** The scopes, in the order in which they are offered. */
export const scopeNames = [
  ...(['read', 'work', 'start', 'records', 'operate', 'deploy'] as const),
  ...(['administer', 'account'] as const),
] as const

/** Days that a token lives at most, and unless its maker says otherwise. */
export const tokenDays = { max: 366, usual: 90 } as const

export type Scope = (typeof scopeNames)[number]
