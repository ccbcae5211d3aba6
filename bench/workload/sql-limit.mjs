// The limit: the same life of a run written by hand in set SQL for this one workload, many runs a
// transaction. No definitions, no rights, no screens, no conditions: what the database itself allows.
// Over its life a run is 1 row inserted and updated 3 times, 3 steps and 1 work item each inserted and
// updated once, 4 lines of log, 2 entries of a queue; every transition is committed before the next.
import { inParallel, pause } from './in-parallel.mjs'
import { pg } from './database.mjs'

/** Runs a transaction, and transactions at a time. */
const batch = 500
const lines = 2
const handlers = ['one', 'two', 'three', 'four']

const tables = `
  create table run (id bigint primary key, definition text not null, stage text not null,
    status text not null, state jsonb not null, started_at timestamptz not null default now(),
    changed_at timestamptz not null default now());
  create index on run (definition, stage, changed_at) where status = 'open';
  create table step (id bigint primary key generated always as identity, run_id bigint not null,
    name text not null, status text not null, output jsonb, at timestamptz not null default now());
  create index on step (run_id, name);
  create table work_item (id bigint primary key generated always as identity, run_id bigint not null,
    assignee text not null, label text not null, status text not null,
    created_at timestamptz not null default now(), answer jsonb);
  create index on work_item (assignee, created_at, id) where status = 'open';
  create index on work_item (run_id);
  create table log (run_id bigint not null, number integer not null, at timestamptz not null
    default now(), body jsonb not null, primary key (run_id, number));
  create table ready (run_id bigint not null, step text not null, primary key (run_id, step));`

const launch = {
  name: 'launch',
  text: `with given as (select * from unnest($1::bigint[], $2::jsonb[]) as given (id, state)),
    runs as (insert into run (id, definition, stage, status, state)
      select id, 'Case_Handling', 'Check', 'open', state from given),
    steps as (insert into step (run_id, name, status) select id, 'Check', 'ready' from given),
    logs as (insert into log (run_id, number, body)
      select id, 1, '{"type":"started"}'::jsonb from given)
    insert into ready (run_id, step) select id, 'Check' from given`,
}
const claim = {
  name: 'claim',
  text: `with taken as (delete from ready where (run_id, step) in (
      select run_id, step from ready where step = $1 order by run_id limit $2
      for update skip locked) returning run_id)
    select run.id, run.state from taken join run on run.id = taken.run_id`,
}
const checked = {
  name: 'checked',
  text: `with given as (select * from unnest($1::bigint[], $2::jsonb[], $3::text[])
      as given (id, state, assignee)),
    runs as (update run set state = given.state, stage = 'Decide', changed_at = now()
      from given where run.id = given.id),
    done as (update step set status = 'done', output = given.state -> 'finding'
      from given where step.run_id = given.id and step.name = 'Check'),
    steps as (insert into step (run_id, name, status) select id, 'Decide', 'waiting' from given),
    logs as (insert into log (run_id, number, body)
      select id, 2, '{"type":"checked"}'::jsonb from given)
    insert into work_item (run_id, assignee, label, status)
    select id, assignee, 'Decide case ' || id, 'open' from given`,
}
const signal = {
  name: 'signal',
  text: `with items as (update work_item set status = 'done', answer = $2
      where run_id = any($1::bigint[]) and status = 'open' returning run_id),
    runs as (update run set state = state || jsonb_build_object('decision', $2::jsonb),
      stage = 'Close', changed_at = now() from items where run.id = items.run_id),
    done as (update step set status = 'done' from items
      where step.run_id = items.run_id and step.name = 'Decide'),
    steps as (insert into step (run_id, name, status) select run_id, 'Close', 'ready' from items),
    logs as (insert into log (run_id, number, body)
      select run_id, 3, '{"type":"decided"}'::jsonb from items)
    insert into ready (run_id, step) select run_id, 'Close' from items`,
}
const closed = {
  name: 'closed',
  text: `with given as (select * from unnest($1::bigint[], $2::jsonb[]) as given (id, state)),
    runs as (update run set state = given.state, stage = 'Done', status = 'done',
      changed_at = now() from given where run.id = given.id),
    done as (update step set status = 'done', output = given.state -> 'outcome'
      from given where step.run_id = given.id and step.name = 'Close')
    insert into log (run_id, number, body) select id, 4, '{"type":"closed"}'::jsonb from given`,
}

/** What the bench needs to know of it. */
export async function open({ database }) {
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(tables)
  const text = `select count(*)::integer as count from run where status = 'done'`
  return {
    module: import.meta.url,
    options: { databaseUrl: database.url },
    isInProcess: true,
    pids: () => [],
    finished: async () => (await client.query(text)).rows[0].count,
    bytes: database.bytes,
    close: () => client.end(),
  }
}

/** The program. */
export async function connect({ databaseUrl }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: lines })
  const inTransaction = async (work) => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const result = await work(client)
      await client.query('commit')
      return result
    } finally {
      client.release()
    }
  }
  const carryOut = (step, most, statement, stepOf) =>
    inTransaction(async (client) => {
      const { rows } = await client.query({ ...claim, values: [step, most] })
      if (rows.length > 0) await client.query({ ...statement, values: stepOf(rows) })
      return rows.length
    })
  const check = (most) => carryOut('Check', most, checked, checkedOf)
  const close = (most) => carryOut('Close', most, closed, closedOf)
  const answer = JSON.stringify('Accept')
  const decide = (ids) => pool.query({ ...signal, values: [ids, answer] })
  // As an autovacuum does in its own time: without statistics the next statements run 10 times slower.
  // Not of the queue: a count taken while it is empty has every claim read it row by row.
  const learn = () => pool.query('analyze run, step, work_item, log')
  const startTogether = async (part) => {
    await pool.query({ ...launch, values: [part, part.map(firstState)] })
    await check(part.length)
  }
  const completeTogether = async (part) => {
    await decide(part)
    await close(part.length)
  }
  return {
    startTogether,
    completeTogether,
    learn,
    async startMany(numbers) {
      await inParallel(batches(numbers), lines, startTogether)
      while ((await check(batch)) > 0);
      await learn()
    },
    async find() {
      const text = `select run_id from work_item where status = 'open' order by created_at, id`
      return (await pool.query(text)).rows.map(({ run_id: id }) => Number(id))
    },
    async completeMany(ids) {
      await inParallel(batches(ids), lines, completeTogether)
      while ((await close(batch)) > 0);
    },
    async finish(id) {
      await decide([id])
      while ((await close(1)) === 0) await pause(1)
    },
    async finishMany(ids) {
      await decide(ids)
      let first
      while ((await close(20)) > 0) first ??= Date.now()
      return { first, last: Date.now() }
    },
    close: () => pool.end(),
  }
}

function batches(list) {
  const count = Math.ceil(list.length / batch)
  return Array.from({ length: count }, (_, at) => list.slice(at * batch, (at + 1) * batch))
}

/** About as much state as a run of the others has. */
function firstState(number) {
  const steps = { Check: { attempt: 1, status: 'ready' }, Decide: null, Close: null }
  return JSON.stringify({ caseNumber: `C-${number}`, steps, note: 'x'.repeat(450) })
}

function checkedOf(rows) {
  const states = rows.map(({ state }) =>
    JSON.stringify({ ...state, finding: `Case ${state.caseNumber} is complete` }),
  )
  return [ids(rows), states, rows.map(({ id }) => handlers[Number(id) % handlers.length])]
}

function closedOf(rows) {
  const states = rows.map(({ state }) =>
    JSON.stringify({ ...state, outcome: `Closed: ${state.decision}` }),
  )
  return [ids(rows), states]
}

const ids = (rows) => rows.map(({ id }) => id)
