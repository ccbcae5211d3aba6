// What a waiting flow waits for has come: its time, or an event.
import { isoInstant } from '@stagewright/base'
import { carryOn, type Job, type Performance } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { unlessRefused } from '../transact.ts'
import { jobError } from './waits-for-room.ts'

/** Carries out the job: the interview goes on, unless another of its events came first. */
export async function endWait(
  system: System,
  job: Extract<Job, { type: 'EndWait' }>,
): Promise<void> {
  const work = async (performance: Performance) => {
    const stored = await performance.world.interviews.lock(job.interviewId)
    if (stored?.interview.status !== 'Waiting') return
    if (stored.interview.requestCount !== job.request) return
    const { payload = { resumeTime: isoInstant(performance.world.now) } } = job
    const answer = { type: 'Waited' as const, event: job.event, payload }
    const { refusal } = await carryOn(performance, stored, answer)
    unlessRefused(refusal)
  }
  const result = await transactTogether(system, work, 'timers')
  if (!result.ok) throw jobError(result.error)
}
