// What houses of tests begin with: the tables of queue and feed, and Ada, who may do everything.
// Laid once in a process and copied for each house, for a password takes long to hash.
import type { Foundation } from '@stagewright/store'
import { createRuntime } from '../create-runtime.ts'

export const ada = { username: 'ada@house.example', password: 'a long secret' }

export const houseFoundation: Foundation = {
  name: 'house',
  async lay(url) {
    const runtime = await createRuntime({ database: { url }, takesJobs: false })
    try {
      await runtime.setUp.createAdministrator(ada.username, ada.password)
    } finally {
      await runtime.close()
    }
  },
}
