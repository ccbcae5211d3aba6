// The doctor: does the system hold what it promises? Read only, at any time.
import { z } from 'zod'
import { component } from './component.ts'
import { queryFlag } from './page.ts'
import { defineRoutes } from './route.ts'
import { instant } from './value.ts'

export const doctorFinding = component(
  'DoctorFinding',
  'Something that is not as it should be.',
  z.object({
    kind: z.enum([
      'run',
      'work-item',
      'interview',
      'job',
      'record',
      'mail',
      'version',
      'table',
      'process',
    ]),
    id: z.string(),
    /** The run that it belongs to. */
    runId: z.string().nullable(),
    /** What is wrong. */
    message: z.string(),
    /** What to do about it. */
    remedy: z.string(),
  }),
)

export const doctorReport = component(
  'DoctorReport',
  'What the doctor looked at, and what it found.',
  z.object({
    at: instant,
    /** Nothing was found. */
    isWell: z.boolean(),
    /** Every run was looked at, not a sample. */
    isWhole: z.boolean(),
    checks: z.array(
      z.object({
        name: z.string(),
        /** What it holds the system to. */
        promise: z.string(),
        /** 100 at most. */
        findings: z.array(doctorFinding),
        hasMore: z.boolean(),
        durationMs: z.number(),
      }),
    ),
  }),
)

export const doctorRoutes = defineRoutes({
  'doctor.examine': {
    method: 'GET',
    path: '/api/doctor',
    summary: 'Looks whether the system holds what it promises; changes nothing.',
    access: 'signed-in',
    permission: 'People with ManageRuns.',
    query: z.object({
      /** Follows the log of every run in the place of a sample. */
      all: queryFlag.default(false),
    }),
    response: doctorReport,
    errors: ['not-allowed'],
  },
})

export type DoctorFinding = z.infer<typeof doctorFinding>
export type DoctorReport = z.infer<typeof doctorReport>
