// What many statements say of a run, in SQL.

/** The name of a run as people know it, `R-00000012`; of a table or alias `run`. */
export const runName = `'R-' || lpad(run.number::text, 8, '0')`

/** The statuses of runs that have not ended. */
export const liveStatuses = `('InProgress', 'Error', 'Suspended')`

/** A run that has not ended; of a table or alias `run`. */
export const isLive = `run.status in ${liveStatuses}`
