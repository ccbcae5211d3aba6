// Why a run cannot be brought to another version.

export type MigrationReasonCode =
  | 'run-ended'
  | 'same-version'
  | 'kind-changed'
  | 'object-changed'
  | 'mapping-unknown'
  | 'mapping-twice'
  | 'stage-without-counterpart'
  | 'stages-beside'
  | 'not-allowed'

/** One reason, for the person who asked: what is so, and what they can do. */
export type MigrationReason = { code: MigrationReasonCode; message: string; element?: string }

/** All reasons in one text. */
export function reasonWords(reasons: readonly MigrationReason[]): string {
  return reasons.map(({ message }) => message).join(' ')
}
