// What people ask of lists and items, through the product's own functions, at one size.
import { quantile, timed } from '../workload/in-parallel.mjs'
import { orchestrations, personCount, stages } from './project.mjs'

const warm = 20
/** Who asks for lists; and whose items are completed, each of whom holds three at the smallest size. */
const askers = 100
const holders = 500

/** Measures each, so many times; gives p50 and p99 in milliseconds by name. */
export async function measureReads({ runtime, client, chief }, samples) {
  const people = await peopleOf(runtime, askers)
  const pick = (list) => list[Math.floor(Math.random() * list.length)]
  const ids = await client.query(
    `select id from run tablesample system_rows(2000) where status = 'InProgress'`,
  )
  const runIds = ids.rows.map(({ id }) => id)
  const { read } = runtime
  const byStage = () =>
    read.runs(chief, {
      orchestration: pick(orchestrations),
      stage: pick(stages),
      statuses: ['InProgress'],
    })
  const works = {
    'inbox, first page': () => read.inbox(pick(people), { view: 'all' }),
    'my queues by age': () => read.inbox(pick(people), { view: 'queues' }),
    'badge of the inbox': () => read.counts(pick(people)),
    'runs of a stage and status': byStage,
    'runs, newest change first': () => read.runs(chief, {}),
    'runs that I may see': () => read.runs(pick(people), {}),
    'work items, newest first': () => read.workItems(chief, { statuses: ['Assigned'] }),
    'work items that I may see': () => read.workItems(pick(people), {}),
    'orchestrations with their counts': () => read.orchestrations(),
    'page of a run': () => read.run(chief, pick(runIds)),
    completion: completions({ runtime, client, people: await peopleOf(runtime, holders) }),
    start: starts({ runtime, chief }),
  }
  const figures = {}
  for (const [name, work] of Object.entries(works)) {
    for (let round = 0; round < warm; round++) await work()
    const times = []
    // What takes long need not be asked often to be known.
    const until = performance.now() + 60_000
    while (times.length < samples && performance.now() < until) times.push(await timed(work))
    figures[name] = { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
  }
  return figures
}

async function peopleOf(runtime, count) {
  const people = []
  for (let at = 0; at < count; at++) {
    const username = `person${1 + Math.floor((at * personCount) / count)}`
    const signedIn = await runtime.sessions.signInAsPersona(username)
    people.push(signedIn.value.viewer)
  }
  return people
}

/** Completes items that people hold, another one each time. */
function completions({ runtime, client, people }) {
  const free = []
  return async () => {
    if (free.length === 0) {
      const { rows } = await client.query(
        `select id, holder_id from work_item where status = 'Assigned' and holder_id = any($1)
         order by md5(id) limit 1000`,
        [people.map(({ id }) => id)],
      )
      free.push(...rows)
      if (rows.length === 0) throw new Error('Too few runs to complete so many: larger --sizes.')
    }
    const { id, holder_id: holder } = free.pop()
    const viewer = people.find((person) => person.id === holder)
    const done = await runtime.workItems.complete(viewer, id, {})
    if (!done.ok) throw new Error(done.error.message)
  }
}

function starts({ runtime, chief }) {
  return async () => {
    const inputs = { stage: stages[0], queue: 'Desk_190', person: 'person2', recordId: chief.id }
    const begun = await runtime.runs.start(chief, orchestrations[0], { inputs })
    if (!begun.ok) throw new Error(begun.error.message)
  }
}
