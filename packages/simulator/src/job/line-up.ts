// The conductor's port to jobs: they wait in line until their time. A key keeps one from standing
// there twice.
import type { Job, Jobs } from '@stagewright/conductor'
import type { Instant } from '@stagewright/base'
import type { SimulatedData } from '../kept/simulated-data.ts'

/** Jobs as the conductor sees them; what has no time of its own is due at once. */
export function createJobs(data: SimulatedData, now: Instant): Jobs {
  return {
    async add(jobs) {
      for (const job of jobs) {
        const at = 'at' in job && job.at !== undefined ? job.at : now
        data.jobs.set(keyOf(job), { number: data.count('job'), at, job })
      }
    },
  }
}

/** The name under which a job stands in line; another of the same name takes its place. */
export function keyOf(job: Job): string {
  const { at, inputs: _, ...rest } = { at: 0, inputs: {}, ...job }
  // Of these each time is a job of its own; other jobs are moved.
  return JSON.stringify(job.type === 'RunDuePaths' ? { ...rest, at } : rest)
}
