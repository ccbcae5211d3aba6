// What a token may be used for: a small closed set, one for each area of the contract. A token does
// what its scopes and its person's rights both allow.

/** Each scope with what it opens, in words for whoever makes a token. */
export const scopeWords = {
  read: 'See what its person may see: work, runs, records, people, definitions.',
  work: 'Do work: claim, answer screens, decide, comment, add files, hand on.',
  start: 'Start orchestrations and flows, submit records, publish events.',
  records: 'Create, change, delete and share records.',
  operate: 'Cancel, resume and repair runs; schedules, failed flows, mails, migrations.',
  deploy: 'Deploy projects, switch and delete versions, set secrets of connections.',
  administer: 'Change people, groups and absences of others; SCIM.',
  account: 'The sessions, the password and the tokens of its person.',
} as const

export const scopeNames = Object.keys(scopeWords) as [Scope, ...Scope[]]

/** Days that a token lives at most, and unless its maker says otherwise. */
export const tokenDays = { max: 366, usual: 90 } as const

export type Scope = keyof typeof scopeWords
