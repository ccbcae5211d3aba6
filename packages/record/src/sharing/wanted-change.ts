// A change of records that somebody asks for, before anything is written.
import type { JsonObject } from '@stagewright/base'

export type WantedChange = {
  act: 'create' | 'edit' | 'delete'
  object: string
  /** The fields to be written; with Id for records that are there. */
  records: readonly JsonObject[]
}
