// Another version may read more of the record: the run takes it as that version reads it.
import { jsonEquals, type JsonObject } from '@stagewright/base'
import type { Turn } from '../turn.ts'

/** Takes the record in where it differs from what the run knows. */
export function refreshRecord(turn: Turn, record: JsonObject | undefined): void {
  if (record === undefined || jsonEquals(record, turn.run.record)) return
  turn.emit({ type: 'RecordRefreshed', record })
}
