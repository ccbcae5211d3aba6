// A runtime over a database of its own with files deployed, for tests through the real thing.
import type { Clock, JsonObject, Limits } from '@stagewright/base'
import { createTestDatabase } from '@stagewright/store'
import { createRuntime, type OpenRuntime, type RuntimeOptions } from '../create-runtime.ts'
import type { Viewer } from '../face/asking.ts'
import { countingSystem, type CountingSystem, valueOf } from './counting-system.ts'
import { ada as administrator, houseFoundation } from './house-foundation.ts'

export type TestRuntime = CountingSystem & {
  runtime: OpenRuntime
  ada: Viewer
  url: string
  /** Saves and gives the ids; a problem fails the test. */
  create(object: string, records: JsonObject[]): Promise<string[]>
  update(object: string, records: JsonObject[]): Promise<void>
  /** All records of an object, as a list shows them. */
  all(object: string, fields: string[]): Promise<JsonObject[]>
  close(): Promise<void>
}

export type TestRuntimeOptions = {
  limits?: Limits
  clock?: Clock
  takesJobs?: boolean
  mail?: RuntimeOptions['mail']
  signIn?: RuntimeOptions['signIn']
  loadLimits?: RuntimeOptions['loadLimits']
}

/** Opens it with an administrator and the files deployed; a diagnostic or blocked file throws. */
export async function openTestRuntime(
  files: { path: string; text: string }[],
  { limits, clock, takesJobs = false, mail, signIn, loadLimits }: TestRuntimeOptions = {},
): Promise<TestRuntime> {
  const database = await createTestDatabase(houseFoundation)
  const { url } = database
  const runtime = await createRuntime({
    database: { url },
    takesJobs,
    ...(limits && { limits }),
    ...(clock && { clock }),
    ...(mail && { mail }),
    ...(signIn && { signIn }),
    ...(loadLimits && { loadLimits }),
  })
  // Passwords take time; the sign-in itself has tests of its own.
  const ada = valueOf(await runtime.sessions.issueToken(administrator.username, 'Test')).viewer
  const report = valueOf(await runtime.deploy(ada, { files, checkOnly: false }))
  const problems = [
    ...report.diagnostics.filter(({ severity }) => severity === 'error'),
    ...report.files.filter(({ outcome }) => outcome === 'blocked'),
  ]
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 1))
  return {
    ...(await countingSystem(database.database, clock)),
    runtime,
    ada,
    url,
    create: async (object, records) =>
      valueOf(await runtime.records.create(ada, object, records)).ids,
    async update(object, records) {
      valueOf(await runtime.records.update(ada, object, records))
    },
    async all(object, fields) {
      return (await runtime.read.records(object, { fields, limit: 200 })).rows
    },
    async close() {
      await runtime.close()
      await database.drop()
    },
  }
}
