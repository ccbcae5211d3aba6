// Separation of duties: why one person may not do a step. Kept on the work item, so that decisions,
// lists and pages read the same; who is barred follows from the policy and from what was done.

export type SeparationRule = 'notRequester' | 'notSameAs'

/** One person whom a rule keeps from a work item. */
export type Bar = {
  id: string
  name: string
  rule: SeparationRule
  /** Label of the step that they did, for the rule notSameAs. */
  step?: string
}

/** The rule and the person in one sentence, for whoever wants to do `label`. */
export function barWords({ name, rule, step = '' }: Bar, label: string): string {
  return rule === 'notRequester'
    ? `${name} started this run, and whoever starts it may not do ${label}.`
    : `${name} did ${step}, and whoever does ${step} may not do ${label}.`
}
