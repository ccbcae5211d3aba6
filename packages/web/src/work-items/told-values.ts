// What of a record and of earlier answers is worth telling beside a work item.
import type { Json } from '@stagewright/base'

/** Outputs of a step that say something to a person: neither empty nor the id of a record. */
export function toldOutputs(outputs: { [name: string]: Json }): [name: string, value: Json][] {
  return Object.entries(outputs).filter(
    ([name, value]) => value !== null && value !== '' && !isRecordId(name, value),
  )
}

/** Fields with a value: what is so first, then the boxes nobody has ticked. */
export function toldFields<T extends { value: Json }>(fields: readonly T[]): T[] {
  const filled = fields.filter(({ value }) => value !== null && value !== '')
  const isTicked = ({ value }: T) => value !== false
  return [...filled.filter(isTicked), ...filled.filter((field) => !isTicked(field))]
}

function isRecordId(name: string, value: Json): boolean {
  return (
    /Id$/.test(name) && typeof value === 'string' && /^[a-zA-Z\d]{15}([a-zA-Z\d]{3})?$/.test(value)
  )
}
