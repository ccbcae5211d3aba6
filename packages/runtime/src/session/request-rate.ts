// Requests of one person in a minute of the clock. Each process counts in memory; whenever it has
// seen another twentieth of what may be, it tells the database and learns what the others told. So
// ordinary work is never written, and all processes together pass the limit by a twentieth for each
// of them, and by what came while a telling was on its way, at most.
import { isoInstant } from '@stagewright/base'
import { addRequests, type RequestAsker } from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import type { TooEarly } from '../face/asking.ts'
import type { RequestRate } from '../face/request-rate.ts'
import type { System } from '../system.ts'

const MINUTE_MS = 60_000
const PARTS = 20

type Count = RequestAsker & {
  /** What all processes have told of the minute, as far as this one has heard. */
  told: number
  /** On the way to the database. */
  telling: number
  /** Counted here and told nobody yet. */
  own: number
  isLogged: boolean
}

type Counting = Pick<System, 'database' | 'now' | 'log'>

/** Counts requests, to a limit; without one nothing is counted. */
export function createRequestRate(system: Counting, limit: number | undefined): RequestRate {
  if (limit === undefined) return { take: () => undefined }
  const portion = Math.ceil(limit / PARTS)
  let minute = 0
  let counts = new Map<string, Count>()
  let tell = teller(system, minute)
  return {
    take({ id, name, way }) {
      const at = system.now()
      const now = Math.floor(at / MINUTE_MS)
      if (now > minute) {
        minute = now
        counts = new Map()
        tell = teller(system, minute)
      }
      const key = `${way} ${id}`
      let count = counts.get(key)
      if (!count) {
        count = { asker: id, way, told: 0, telling: 0, own: 0, isLogged: false }
        counts.set(key, count)
      }
      if (count.told + count.telling + count.own < limit) {
        count.own++
        if (count.own >= portion) tell(count)
        return undefined
      }
      if (!count.isLogged) {
        count.isLogged = true
        tell(count)
        system.log(`Limits: ${name} has sent ${limit} requests in a minute by ${senders[way]}.`)
      }
      return tooMany(limit, way, Math.ceil(((minute + 1) * MINUTE_MS - at) / 1000))
    },
  }
}

/** Tells the counts of a minute, those that are due meanwhile together afterwards. */
function teller({ database, log }: Counting, minute: number): (count: Count) => void {
  const due = new Set<Count>()
  let isTelling = false
  const tellDue = async () => {
    const counts = [...due]
    due.clear()
    for (const count of counts) {
      count.telling = count.own
      count.own = 0
    }
    const added = counts.map(({ asker, way, telling }) => ({ asker, way, requests: telling }))
    let rows: typeof added = []
    try {
      rows = await addRequests(database, added, isoInstant(minute * MINUTE_MS))
    } catch (error) {
      // Until it can be told again each process holds the limit by itself.
      log(`Requests could not be counted for all processes: ${messageOf(error)}`)
    }
    for (const count of counts) {
      const { asker, way } = count
      const all = rows.find((row) => row.asker === asker && row.way === way)?.requests ?? 0
      count.told = Math.max(all, count.told + count.telling)
      count.telling = 0
    }
  }
  return (count) => {
    due.add(count)
    if (isTelling) return
    isTelling = true
    const all = async () => {
      while (due.size > 0) await tellDue()
      isTelling = false
    }
    void all()
  }
}

const senders = { browser: 'browsers', program: 'programs' }

function tooMany(limit: number, way: Count['way'], seconds: number): TooEarly {
  const wait = seconds === 1 ? 'a second' : `${seconds} seconds`
  return {
    isRefusal: true,
    code: 'too-many-requests',
    message: `Your ${senders[way]} have sent ${limit} requests in this minute, as many as may be here. Send the next one in ${wait}.`,
    details: { retryAfterSeconds: seconds },
  }
}
