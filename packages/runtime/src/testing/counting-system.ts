// A system over a test's database that counts what is sent in its transactions, so that tests can
// say how many statements a save costs. Time is never asserted, statements are.
import { type Clock, limits, type Result } from '@stagewright/base'
import type { Database, Transaction } from '@stagewright/store'
import { createSecretBox } from '../connection/secret-box.ts'
import { mailDefaults } from '../mail/mail-settings.ts'
import { createNewId } from '../new-id.ts'
import type { System } from '../system.ts'
import { loadDeployment } from '../world/deployment.ts'

export type CountingSystem = {
  system: System
  /** Statements since the last call, by what they are; `savepoint` for each one taken. */
  sent(): string[]
}

/** Opens it on what is deployed at this moment. */
export async function countingSystem(
  database: Database,
  clock: Clock = { now: Date.now },
): Promise<CountingSystem> {
  let seen: string[] = []
  const counted = (tx: Transaction): Transaction => ({
    ...tx,
    query(statement, values) {
      seen.push(nameOf(typeof statement === 'string' ? statement : statement.text))
      return tx.query(statement, values)
    },
    savepoint(work) {
      seen.push('savepoint')
      return tx.savepoint(work)
    },
  })
  const system: System = {
    database: {
      ...database,
      transaction: (work) => database.transaction((tx) => work(counted(tx))),
    },
    deployment: await loadDeployment(database),
    limits,
    timeZone: 'UTC',
    now: () => clock.now(),
    newId: createNewId(clock),
    outside: { secrets: createSecretBox({}), allowHosts: [] },
    mail: { settings: mailDefaults },
    admission: {
      refusal: async () => undefined,
      room: (most) => Promise.resolve(most),
      within: () => ({ holdsStart: () => false, confirm: async () => undefined }),
    },
    log: () => undefined,
  }
  return {
    system,
    sent() {
      const all = seen
      seen = []
      return all
    },
  }
}

/** `insert into records."Task"`: the verb and the table, enough to tell statements apart. */
function nameOf(text: string): string {
  const words = text.trim().replace(/\s+/g, ' ')
  const verb = words.split(' ')[0] ?? ''
  const table = /(?:from|into|update) ((?:records\.)?"?[\w.]+"?)/.exec(words)?.[1] ?? ''
  return `${verb} ${table}`.trim()
}

/** The value of a result; a problem fails the test with its words. */
export function valueOf<T>(result: Result<T, { message: string }>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
