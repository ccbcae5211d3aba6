// By what a wait for a date of a record is found when the record is saved.

/** The key of a date field of one record, among the waits of its object. */
export function dateWaitKey({ id, field }: { id: string; field: string }): string {
  return `date ${field} ${id}`
}
