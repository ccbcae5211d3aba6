// What lists of work items and work on them cost while very many are open: the first page of an inbox,
// lists by filter and due date, get next, claim, completion; over HTTP, as a browser asks. Beside each a
// bare statement or transaction that reads or writes the same rows, on the same database in the same run:
//
//   node scripts/build.mjs --no-web
//   node bench/inbox.mjs [items]       (100,000; embedded database, DATABASE_URL takes a server instead)
//
// Rows: median and 99th percentile in milliseconds, the bare one's median, and the ratio of the medians.
import { randomInt } from 'node:crypto'
import { openHouse, own, QUEUES, valueOf } from './open-house.mjs'

const ITEMS = Number(process.argv[2] ?? 100_000)
const READS = 200
const WRITES = 100

async function timed(work) {
  const from = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - from) / 1e6
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]

/** Ours and the bare one by turns, so that both see the same machine. */
async function measure(name, count, { ours, bare }) {
  for (let warm = 0; warm < 5; warm++) {
    await ours()
    await bare()
  }
  const [own, plain] = [[], []]
  for (let round = 0; round < count; round++) {
    own.push(await timed(ours))
    plain.push(await timed(bare))
  }
  own.sort((a, b) => a - b)
  plain.sort((a, b) => a - b)
  return {
    what: name,
    'p50 ms': at(own, 0.5).toFixed(1),
    'p99 ms': at(own, 0.99).toFixed(1),
    'bare p50 ms': at(plain, 0.5).toFixed(2),
    ratio: (at(own, 0.5) / at(plain, 0.5)).toFixed(1),
  }
}

/** Reads and writes without any rule: what the database itself costs. */
function bareWork(client, queueIds) {
  const page = (order, more = '') => ({
    name: `bare ${order}${more}`,
    text: `select * from work_item where status = 'Assigned' and waits_in = any($1) ${more}
      order by ${order} limit 51`,
  })
  const free = []
  return {
    read: (order, more) => () => client.query(page(order, more), [queueIds]),
    /** One row each of run, item and log, in one transaction. */
    async write(change) {
      if (free.length === 0) {
        const { rows } = await client.query(
          `select id, run_id from work_item where status = 'Assigned' and waits_in <> all($1) limit 2000`,
          [queueIds],
        )
        free.push(...rows)
      }
      const { id, run_id: runId } = free.pop()
      await client.query('begin')
      await client.query('select state from run where id = $1 for update', [runId])
      await client.query(
        `update run set state = jsonb_set(state, '{changedAt}', '1'), changed_at = now() where id = $1`,
        [runId],
      )
      await client.query(`update work_item set ${change} where id = $1`, [id])
      await client.query(
        `insert into run_change (run_id, lines)
         values ($1, '[{"number": 1000, "at": 0, "type": "Bare", "actor": {"id": "", "name": ""}}]')`,
        [runId],
      )
      await client.query('commit')
    },
  }
}

const { runtime, client, url, close } = await openHouse(ITEMS)
try {
  const { token } = valueOf(await runtime.sessions.signInAsPersona('worker'))
  const signedIn = { authorization: `Bearer ${token}` }
  const ask = async (method, path, body) => {
    const headers = { ...signedIn, ...(body && { 'content-type': 'application/json' }) }
    const options = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const answer = await fetch(url + path, options)
    const value = await answer.json()
    if (!answer.ok) throw new Error(`${path}: ${value.error.message}`)
    return value
  }
  const get = (path) => async () => {
    const { items } = await ask('GET', path)
    if (items.length === 0) throw new Error(`${path} is empty`)
  }
  const queueRows = await client.query('select id from grp where developer_name = any($1)', [own])
  const bare = bareWork(
    client,
    queueRows.rows.map(({ id }) => id),
  )
  const waiting = (
    await client.query(
      `select id from work_item where status = 'Assigned' and waits_in = any($1)
       order by md5(id) limit ${2 * (WRITES + 5)}`,
      [queueRows.rows.map(({ id }) => id)],
    )
  ).rows.map(({ id }) => id)
  const claimed = []
  const claim = async () => {
    const id = waiting.pop()
    await ask('POST', `/api/work-items/${id}/claim`)
    claimed.push(id)
  }
  const complete = async () =>
    ask('POST', `/api/work-items/${claimed.splice(randomInt(claimed.length), 1)[0]}/complete`, {})
  const byAge = 'created_at, id'
  const taken = `claimed_by_id = 'x', holder_id = 'x', waits_in = null`
  const ended = `status = 'Completed', ended_at = now(), ended_by_id = 'x'`
  const table = [
    await measure('inbox, first page', READS, {
      ours: get('/api/inbox?view=all'),
      bare: bare.read(byAge),
    }),
    await measure('work items, newest first', READS, {
      ours: get('/api/work-items?status=Assigned'),
      bare: bare.read('created_at desc, id desc'),
    }),
    await measure('work items by due date', READS, {
      ours: get('/api/work-items?status=Assigned&sort=dueAt&order=asc'),
      bare: bare.read('due_order, id'),
    }),
    await measure('work items overdue, by due date', READS, {
      ours: get('/api/work-items?status=Assigned&due=overdue&sort=dueAt&order=asc'),
      bare: bare.read('due_order, id', 'and due_at < now()'),
    }),
    await measure('claim', WRITES, { ours: claim, bare: () => bare.write(taken) }),
    await measure('completion', WRITES, { ours: complete, bare: () => bare.write(ended) }),
    await measure('get next', WRITES, {
      ours: () => ask('POST', '/api/work-items/get-next'),
      bare: () => bare.write(taken),
    }),
  ]
  console.log(`${ITEMS.toLocaleString('en')} open work items in ${QUEUES} queues`)
  console.table(table)
} finally {
  await close()
}
