// Why the simulated world does not do what it was asked: nothing was written.
import type { Refusal } from '@stagewright/orchestration'

export class Refused extends Error {
  override name = 'Refused'
  readonly code: string
  /** Field → message, where the fault is about fields of a screen. */
  readonly fields: { [field: string]: string }
  constructor(code: string, message: string, fields: { [field: string]: string } = {}) {
    super(message)
    this.code = code
    this.fields = fields
  }
}

/** A refusal throws; anything else goes on. */
export function unlessRefused(refusal: Refusal | undefined): void {
  if (refusal) throw new Refused(refusal.code, refusal.message)
}
