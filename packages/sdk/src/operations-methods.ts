// The methods of the client for whoever looks after an installation.
import type { RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** The doctor, by its name in the contract. */
export function operationsMethods(send: Send) {
  return {
    doctor: {
      examine: (query: Given<RouteQuery<'doctor.examine'>> = {}) =>
        send('doctor.examine', 'GET', '/api/doctor', { query }),
    },
  }
}
