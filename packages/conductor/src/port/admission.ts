// Whether there is room for new runs. A save is never refused because there is none: what it would
// start is then started later.

export type Admission = {
  /** True when a run that a save starts is to wait for its turn; else that run counts as begun. */
  holdsStart(): boolean
}
