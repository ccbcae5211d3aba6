// The first start: the sample with its people and records, or an administrator.
import { randomBytes } from 'node:crypto'
import type { OpenRuntime } from '@stagewright/runtime'
import { CommandFailed, misuse } from '../command-failed.ts'
import { readProjectFiles } from '../project-files.ts'
import type { Progress } from './progress.ts'

type Environment = { [name: string]: string | undefined }

const administrator = 'admin'

/** Sets up an empty installation; gives lines that tell how to sign in, shown once. */
export async function setUp(
  runtime: OpenRuntime,
  sample: string | undefined,
  { progress, env }: { progress: Progress; env: Environment },
): Promise<string[]> {
  if (!(await runtime.setUp.isNew())) return []
  // Of several that start at a time one sets up; the others find it done.
  return runtime.setUp.alone(() => setUpNow(runtime, sample, { progress, env }))
}

async function setUpNow(
  runtime: OpenRuntime,
  sample: string | undefined,
  { progress, env }: { progress: Progress; env: Environment },
): Promise<string[]> {
  if (!(await runtime.setUp.isNew())) return []
  if (sample !== undefined) {
    await loadSample(runtime, sample, progress)
    return []
  }
  const given = env['STAGEWRIGHT_ADMIN_PASSWORD']
  const problem = given ? await runtime.setUp.passwordProblem(administrator, given) : undefined
  if (problem !== undefined) throw misuse(`STAGEWRIGHT_ADMIN_PASSWORD: ${problem}`)
  const password = given || randomBytes(12).toString('base64url')
  await runtime.setUp.createAdministrator(administrator, password)
  return given
    ? [`Sign in as ${administrator} with the password of STAGEWRIGHT_ADMIN_PASSWORD.`]
    : [`Sign in as ${administrator} with the password ${password} (shown this once).`]
}

async function loadSample(runtime: OpenRuntime, sample: string, progress: Progress): Promise<void> {
  const { files, diagnostics } = readProjectFiles(sample)
  const [unreadable] = diagnostics
  if (unreadable) throw new CommandFailed(`${unreadable.file}: ${unreadable.message}`)
  const loaded = await runtime.setUp.loadProject(files, progress.say)
  if (!loaded.ok) throw new CommandFailed(loaded.error.message)
  const blocked = loaded.value.files.filter(({ outcome }) => outcome === 'blocked')
  for (const { path, reasons } of blocked) {
    progress.say(`! ${path} cannot run yet: ${reasons.join(' ')}`)
  }
}
