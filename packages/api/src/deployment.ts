// Deployments: a project's files in, what was understood and what stands in the way out.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'

/** Most files, and most bytes of them all, in one deployment. */
export const deploymentFilesMax = 5_000
export const deploymentBytesMax = 64 * 1024 * 1024

export const diagnostic = component(
  'Diagnostic',
  'What the author of a file is told, with its place and a remedy.',
  z.object({
    severity: z.enum(['error', 'warning', 'info']),
    code: z.string(),
    file: z.string(),
    /** Line and column from 1. */
    line: z.number(),
    column: z.number(),
    element: z.string().exactOptional(),
    field: z.string().exactOptional(),
    message: z.string(),
    remedy: z.string(),
  }),
)

export const deployedFile = component(
  'DeployedFile',
  'What became of one file.',
  z.object({
    path: z.string(),
    kind: z.string(),
    apiName: z.string(),
    outcome: z.enum(['deployed', 'unchanged', 'deployed-inactive', 'blocked', 'not-used']),
    version: z.number().exactOptional(),
    /** For blocked files: what blocks it, in words. */
    reasons: z.array(z.string()),
  }),
)

export const deployReport = component(
  'DeployReport',
  'What a deployment understood, did and could not do.',
  z.object({
    /** Kind in words → how many. */
    understood: z.record(z.string(), z.number()),
    files: z.array(deployedFile),
    diagnostics: z.array(diagnostic),
  }),
)

export const deploymentRoutes = defineRoutes({
  'deployments.create': {
    method: 'POST',
    path: '/api/deployments',
    summary: 'Reads a project and stores what can run; with `checkOnly` nothing is stored.',
    access: 'signed-in',
    permission: 'People with ManageDefinitions.',
    body: z.object({
      files: z
        .array(z.object({ path: z.string().min(1).max(1024), text: z.string() }))
        .max(deploymentFilesMax),
      checkOnly: z.boolean().default(false),
    }),
    bodyBytesMax: deploymentBytesMax,
    response: deployReport,
    errors: ['not-allowed', 'too-large', 'conflict'],
  },
})

export type Diagnostic = z.infer<typeof diagnostic>
export type DeployedFile = z.infer<typeof deployedFile>
export type DeployReport = z.infer<typeof deployReport>
