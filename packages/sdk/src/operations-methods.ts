// The methods of the client for whoever looks after an installation.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import { heldActMethods } from './held-act-methods.ts'
import type { Given, Send } from './send.ts'

/** The doctor, retention and acts that wait for a second person, by their names in the contract. */
export function operationsMethods(send: Send) {
  return {
    heldActs: heldActMethods(send),
    doctor: {
      examine: (query: Given<RouteQuery<'doctor.examine'>> = {}) =>
        send('doctor.examine', 'GET', '/api/doctor', { query }),
    },
    backgroundRights: {
      show: () => send('backgroundRights.show', 'GET', '/api/background-rights', {}),
    },
    retention: {
      show: () => send('retention.show', 'GET', '/api/retention', {}),
      run: (body: Given<RouteBody<'retention.run'>> = {}) =>
        send('retention.run', 'POST', '/api/retention/run', { body }),
      archived: (query: Given<RouteQuery<'retention.archived'>> = {}) =>
        send('retention.archived', 'GET', '/api/retention/archived', { query }),
    },
  }
}
