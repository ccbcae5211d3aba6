// Live runs go over to another version of their orchestration, and back.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, name } from './value.ts'

export const plannedStep = component(
  'PlannedStep',
  'What a migration does with one step of the stage a run stands in.',
  z.object({
    /** Null for a step that only the other version has. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    label: z.string(),
    outcome: z.enum(['keeps', 'starts-anew', 'new', 'ends', 'done']),
    words: z.string(),
  }),
)

export const migrationResult = component(
  'MigrationResult',
  'What became of one run, or would.',
  z.object({
    runId: z.string(),
    name: z.string(),
    recordName: z.string().nullable(),
    /** The version it was on. */
    from: z.number(),
    outcome: z.enum(['migrated', 'possible', 'refused']),
    /** Why not, one sentence each. */
    reasons: z.array(z.string()),
    /** The stage it stands in, and its counterpart. */
    stage: z.object({ from: z.string(), to: z.string(), label: z.string() }).nullable(),
    steps: z.array(plannedStep),
    /** What else one should know. */
    notes: z.array(z.string()),
    /** Flows whose version changes. */
    pins: z.array(z.object({ flow: z.string(), from: z.number().nullable(), to: z.number() })),
    /** What follows at once, in words. */
    next: z.array(z.string()),
  }),
)

const reason = z.string().trim().max(1333).default('')

export const migrationRoutes = defineRoutes({
  'runs.migrate': {
    method: 'POST',
    path: '/api/runs/migrate',
    summary:
      'Brings live runs of one orchestration to another version, or says what would become of them; each run by itself, at most 200 at a time.',
    access: 'signed-in',
    permission: 'People with ManageRuns.',
    body: z.object({
      /** Which runs, by id; without it all live ones that `filter` says. */
      runIds: z.array(id).min(1).max(200).exactOptional(),
      filter: z
        .object({
          orchestration: name,
          /** The version they are on. */
          version: z.number().int().min(1).exactOptional(),
          /** API name of the stage they stand in. */
          stage: name.exactOptional(),
          /** Where an answer said that it goes on. */
          after: id.exactOptional(),
        })
        .exactOptional(),
      /** The version they go over to. */
      version: z.number().int().min(1),
      /** Counterparts of stages and steps other than those of the same name; null for none. */
      mapping: z.record(name, name.nullable()).default({}),
      /** Called flows stay in the version each run began with, or take the active one. */
      pins: z.enum(['keep', 'renew']).default('keep'),
      reason,
      /** True: nothing is written. */
      preview: z.boolean().default(false),
    }),
    response: z.object({
      results: z.array(migrationResult),
      /** Where a further call goes on; null when these were all. */
      next: z.string().nullable(),
    }),
    errors: [
      'bad-input',
      'run-not-found',
      'version-not-found',
      'version-not-runnable',
      'migration-not-possible',
      'not-allowed',
    ],
  },
  'runs.undoMigration': {
    method: 'POST',
    path: '/api/runs/{id}/undo-migration',
    summary: 'Takes the newest migration of a run back, while nobody has worked on it since.',
    access: 'signed-in',
    takesKey: true,
    permission: 'People with ManageRuns.',
    params: z.object({ id }),
    body: z.object({ reason }),
    response: done,
    errors: [
      'run-not-found',
      'run-not-migrated',
      'migration-settled',
      'run-not-in-progress',
      'version-not-found',
      'not-allowed',
    ],
  },
})

export type PlannedStep = z.infer<typeof plannedStep>
export type MigrationResult = z.infer<typeof migrationResult>
