// How many runs have finished, asked of the tables by whoever measures.
import { pg } from './database.mjs'

/** A connection that counts. */
export async function countFinished(url) {
  const client = new pg.Client({ connectionString: url })
  // When the server ends first, what ended it is told elsewhere.
  client.on('error', () => undefined)
  await client.connect()
  const text = `select count(*)::integer as count from run where status = 'Completed'`
  return {
    count: async () => (await client.query(text)).rows[0].count,
    close: () => client.end(),
  }
}
