// A connection that broke under a statement: the driver says so in words only, callers read codes.
import pg from 'pg'

/** PostgreSQL's code for a connection that failed. */
export const connectionFailure = '08006'
const words =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired)/

/** The error, with the code of a failed connection when it is one that the driver gave none. */
export function withCode(error: unknown): unknown {
  const isLost = error instanceof Error && !('code' in error) && words.test(error.message)
  return isLost ? Object.assign(error, { code: connectionFailure }) : error
}

/** Whether the database itself said no: then nothing of the transaction stands, for certain. */
export function wasRolledBack(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR'
}
