// The paths a formula reads.
import { Defect } from '@stagewright/base'

/** The distinct paths of a formula in the order of their first use; empty when it cannot be read. */
export function formulaReferences(source: string): string[] {
  throw new Defect(`not built yet: ${source}`)
}
