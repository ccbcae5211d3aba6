// Versions of orchestrations and flows: which there are, which is active, what differs.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes, type Route } from './route.ts'
import { done, instant, name } from './value.ts'

export const versionStatus = z.enum(['Active', 'Draft', 'Obsolete'])

export const definitionVersion = component(
  'DefinitionVersion',
  'A deployed version of an orchestration or flow.',
  z.object({
    version: z.number(),
    /** A draft was never active; an obsolete one was and is no more. */
    status: versionStatus,
    isActive: z.boolean(),
    /** False when something in it cannot run yet. */
    isRunnable: z.boolean(),
    deployedAt: instant,
    deployedBy: z.string(),
    /** When it was made the active one last. */
    activatedAt: instant.nullable(),
    activatedBy: z.string().nullable(),
    /** Path of the file it came from. */
    file: z.string(),
    /** For orchestrations: its runs that have not ended. */
    liveRuns: z.number(),
  }),
)

export const versionChange = component(
  'VersionChange',
  'What differs between two versions at one place.',
  z.object({
    kind: z.enum(['start', 'stage', 'step', 'decision', 'variable']),
    change: z.enum(['added', 'removed', 'changed']),
    name: z.string(),
    label: z.string(),
    /** For steps: the label of their stage. */
    stage: z.string().nullable(),
    /** What changed, in words, one for each thing. */
    words: z.array(z.string()),
  }),
)

export const mappedElement = component(
  'MappedElement',
  'A stage or step with its counterpart in another version, by name.',
  z.object({
    kind: z.enum(['stage', 'step']),
    name: z.string(),
    label: z.string(),
    /** API name of the stage a step belongs to. */
    stage: z.string().nullable(),
    /** API name of its counterpart; null where there is none. */
    to: z.string().nullable(),
  }),
)

const params = z.object({ apiName: name })
const versionParams = z.object({ apiName: name, version: z.coerce.number().int().min(1) })
const authors = 'People with ManageDefinitions.'

const versions = {
  method: 'GET',
  access: 'signed-in',
  permission: 'Anybody who is signed in.',
  params,
  response: z.object({ items: z.array(definitionVersion) }),
  errors: ['not-found'],
} as const satisfies Omit<Route, 'path' | 'summary'>

const activate = {
  method: 'POST',
  access: 'signed-in',
  permission: authors,
  params: versionParams,
  response: done,
  errors: ['not-found', 'version-not-found', 'version-not-runnable', 'not-allowed'],
} as const satisfies Omit<Route, 'path' | 'summary'>

const deactivate = {
  method: 'POST',
  access: 'signed-in',
  permission: authors,
  params,
  response: z.object({ version: z.number() }),
  errors: ['not-found', 'version-not-found', 'not-allowed'],
} as const satisfies Omit<Route, 'path' | 'summary'>

const deleteVersion = {
  method: 'DELETE',
  access: 'signed-in',
  permission: authors,
  params: versionParams,
  response: done,
  errors: ['not-found', 'version-not-found', 'version-active', 'version-in-use', 'not-allowed'],
} as const satisfies Omit<Route, 'path' | 'summary'>

export const versionRoutes = defineRoutes({
  'orchestrations.versions': {
    ...versions,
    path: '/api/orchestrations/{apiName}/versions',
    summary: 'The versions of an orchestration, newest first, with their live runs.',
  },
  'orchestrations.activate': {
    ...activate,
    path: '/api/orchestrations/{apiName}/versions/{version}/activate',
    summary: 'Makes a version the active one: new runs begin on it, live ones stay on theirs.',
  },
  'orchestrations.deactivate': {
    ...deactivate,
    path: '/api/orchestrations/{apiName}/deactivate',
    summary: 'Leaves no version active: nothing new starts, live runs go on.',
  },
  'orchestrations.deleteVersion': {
    ...deleteVersion,
    path: '/api/orchestrations/{apiName}/versions/{version}',
    summary: 'Deletes a version that no live run needs.',
  },
  'orchestrations.diff': {
    method: 'GET',
    path: '/api/orchestrations/{apiName}/diff',
    summary: 'What differs between two versions, in words, and which elements correspond.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    params,
    query: z.object({
      from: z.coerce.number<number | string>().int().min(1),
      to: z.coerce.number<number | string>().int().min(1),
    }),
    response: z.object({
      from: z.number(),
      to: z.number(),
      changes: z.array(versionChange),
      /** Stages and steps of `from` with those of the same name in `to`. */
      mapping: z.array(mappedElement),
      /** Stages and steps of `to`, which a mapping may name. */
      targets: z.array(mappedElement.omit({ to: true })),
    }),
    errors: ['not-found'],
  },
  'flows.versions': {
    ...versions,
    path: '/api/flows/{apiName}/versions',
    summary: 'The versions of a flow, newest first.',
  },
  'flows.activate': {
    ...activate,
    path: '/api/flows/{apiName}/versions/{version}/activate',
    summary: 'Makes a version of a flow the active one; runs stay with the one they pin.',
  },
  'flows.deactivate': {
    ...deactivate,
    path: '/api/flows/{apiName}/deactivate',
    summary: 'Leaves no version of a flow active.',
  },
  'flows.deleteVersion': {
    ...deleteVersion,
    path: '/api/flows/{apiName}/versions/{version}',
    summary: 'Deletes a version of a flow that no live run pins and no paused flow stands in.',
  },
})

export type DefinitionVersion = z.infer<typeof definitionVersion>
export type VersionStatus = z.infer<typeof versionStatus>
export type VersionChange = z.infer<typeof versionChange>
export type MappedElement = z.infer<typeof mappedElement>
