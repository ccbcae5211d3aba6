// Whether there is room for new runs. A save is never refused because there is none: what it would
// start is then started later.

export type Admission = {
  /** True while runs that saves start are to wait for their turn. */
  holdsStarts(): boolean
}
