// The log of a run, folded, gives the run that is stored, and the columns of the lists say the
// same. Looks at runs whose log lacks lines, at those that changed last and at some picked by
// chance; at all of them when asked.
import type { Json } from '@stagewright/base'
import { isJsonObject, jsonEquals } from '@stagewright/base'
import { foldLog, type Run, type RunEvent } from '@stagewright/orchestration'
import { runName } from '../runs/run-sql.ts'
import { wholeLog } from '../runs/whole-log.ts'
import type { Check, Finding } from './check.ts'
import { runsToLookAt } from './runs-to-look-at.ts'

/** Runs that are read at a time. */
const SLICE = 50

/** Lines are numbered from 1 on, and a run counts its own. */
const lackingLines = `
  select run.id from run left join (
    select run_id, sum(jsonb_array_length(lines)) as lines, max(last) as last from run_change
    group by run_id
  ) log on log.run_id = run.id
  where log.last <> log.lines or coalesce(log.lines, 0) <>
    case jsonb_typeof(run.state -> 'eventCount') when 'number'
      then (run.state ->> 'eventCount')::numeric end
  order by run.id limit $1`
const slice = `
  select run.id, ${runName} as name, run.status,
    run.open_incidents as "openIncidents", run.version, run.state,
    (select jsonb_object_agg(item.id, item.status) from work_item item
      where item.run_id = run.id) as items,
    ${wholeLog('run.id')} as log
  from run where run.id = any($1) order by run.id`

type Row = {
  id: string
  name: string
  status: string
  openIncidents: number
  version: number
  state: Run
  /** The status of each work item in the lists; null when there are none. */
  items: { [id: string]: string } | null
  log: RunEvent[] | null
}

/** Runs that their log does not give. */
export const logs: Check = {
  name: 'logs',
  promise: 'The log of a run tells the whole run, and the lists say the same.',
  async find(examination) {
    const findings: Finding[] = []
    for await (const ids of runsToLookAt(examination, { slice: SLICE, first: lackingLines })) {
      const rows = await examination.db.query<Row>(slice, [ids])
      for (const row of rows) {
        const wrong = difference(row)
        if (wrong !== undefined) findings.push(finding(row, wrong))
      }
      if (findings.length >= examination.most) break
    }
    return findings
  },
}

/** What is wrong with a run; undefined when nothing is. */
function difference(row: Row): string | undefined {
  const { state, log } = row
  if (!log) return 'It has no log.'
  const gap = log.findIndex(({ number }, at) => number !== at + 1)
  if (gap >= 0) return `Line ${gap + 1} of its log is missing.`
  const folded = foldedOf(log)
  if (folded === undefined) return 'Its log cannot be followed to the end.'
  const part = differingPart(folded, state as unknown as Json)
  if (part !== undefined) return `Its log gives another run than the stored one, in ${part}.`
  return differenceOfLists(row)
}

/** What the lists say otherwise than the run does; undefined when they agree. */
function differenceOfLists({ state, items, status, openIncidents, version }: Row) {
  const open = Object.values(state.incidents).filter((one) => one.resolvedAt === undefined)
  if (status !== state.status) return `It is ${status} in the lists and ${state.status} itself.`
  if (version !== state.orchestration.version) return 'The lists name another version.'
  if (openIncidents !== open.length) {
    return `The lists count ${openIncidents} open incidents, and it has ${open.length}.`
  }
  const lost = Object.values(state.workItems).find(({ id }) => items?.[id] === undefined)
  return lost && `Work item ${lost.id} is ${lost.status} in it, and in no list.`
}

function foldedOf(log: RunEvent[]): Json | undefined {
  try {
    // As it would be stored: without what is undefined.
    return JSON.parse(JSON.stringify(foldLog(log))) as Json
  } catch {
    return undefined
  }
}

function differingPart(folded: Json, stored: Json): string | undefined {
  if (jsonEquals(folded, stored)) return undefined
  if (!isJsonObject(folded) || !isJsonObject(stored)) return 'everything'
  const names = new Set([...Object.keys(folded), ...Object.keys(stored)])
  return [...names].find((name) => !jsonEquals(folded[name], stored[name])) ?? 'everything'
}

function finding({ id, name }: Row, wrong: string): Finding {
  return {
    kind: 'run',
    id,
    runId: id,
    message: `${name}: ${wrong}`,
    remedy:
      'Somebody or something changed the database by hand: restore a backup from before that.',
  }
}
