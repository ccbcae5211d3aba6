// What the record of a run is called, for mails.
import type { Run } from '@stagewright/orchestration'

/** Its name or subject; undefined when it has neither. */
export function recordNameOf({ record }: Run): string | undefined {
  const name = record?.['Name'] ?? record?.['Subject'] ?? null
  return name === null || name === '' ? undefined : String(name)
}
