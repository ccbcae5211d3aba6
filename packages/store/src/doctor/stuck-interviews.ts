// A flow that waits for a time, an event or an answer of another system has a job or a subscription
// that will wake it. One with an action that a browser carries out waits for its person instead.
import { type Check, foundBy } from './check.ts'

const text = `
  select i.id, i.run_id as "runId", i.state ->> 'flow' as flow, i.state -> 'request' ->> 'type' as type
  from interview i
  where i.status = 'Waiting'
    and (i.state -> 'request' ->> 'type' = 'WaitUntil'
      or (i.state -> 'request' ->> 'type' = 'CallAction' and i.owner_kind in ('step', 'system')))
    and not exists (select from event_wait w where w.interview_id = i.id)
    and not exists (select from flow_failure f
      where f.interview_id = i.id or f.again ->> 'interviewId' = i.id)
    and not exists (select from graphile_worker._private_jobs j
      where j.payload ->> 'interviewId' = i.id)
  limit $1`

type Row = { id: string; runId: string | null; flow: string; type: string }

/** Flows that wait and that nothing will wake. */
export const stuckInterviews: Check = {
  name: 'stuck-flows',
  promise: 'Every flow that waits has a timer, an event or a call that carries it on.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ id, runId, flow, type }) => ({
        kind: 'interview',
        id,
        runId,
        message: `Flow ${flow} (${id}) waits for ${type === 'WaitUntil' ? 'a time or an event that is not watched' : 'a call that nobody makes'}.`,
        remedy:
          runId === null
            ? `Start the flow again, and give this one up: stagewright flow discard ${id}.`
            : `Skip its step: stagewright run skip ${runId} --step … --reason "…".`,
      }),
    }),
}
