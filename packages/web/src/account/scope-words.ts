// What is said of tokens to whoever makes one. The contract has the names and the bounds; a test
// holds the bounds here to it, for the browser takes nothing of it but types.
import type { Scope } from '@stagewright/api'

/** Each scope with what it opens. */
export const scopeWords: { readonly [name in Scope]: string } = {
  read: 'See what its person may see: work, runs, records, people, definitions.',
  work: 'Do work: claim, answer screens, decide, comment, add files, hand on.',
  start: 'Start orchestrations and flows, submit records, publish events.',
  records: 'Create, change, delete and share records.',
  operate: 'Cancel, resume and repair runs; schedules, failed flows, mails, migrations.',
  deploy: 'Deploy projects, switch and delete versions, set secrets of connections.',
  administer: 'Change people, groups and absences of others; SCIM.',
  account: 'The sessions, the password and the tokens of its person.',
}

/** The scopes, in the order in which they are offered. */
export const scopesOffered = Object.keys(scopeWords) as Scope[]

/** Days that a token lives at most, and unless its maker says otherwise. */
export const daysOfToken = { max: 366, usual: 90 } as const
