// The token by which the command line on the same machine acts as an administrator. It lies in the
// data folder, readable by its owner only.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenRuntime } from '@stagewright/runtime'
import { tokenFileName } from '../connect.ts'

/** Leaves a token that works; false when nobody is an administrator. */
export async function leaveLocalToken(runtime: OpenRuntime, dataDir: string): Promise<boolean> {
  const path = join(dataDir, tokenFileName)
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined && (await runtime.sessions.viewerOf(kept.trim()))) return true
  const username = await runtime.setUp.administrator()
  if (username === undefined) return false
  const issued = await runtime.sessions.issueToken(username, 'Command line on this machine')
  if (!issued.ok) return false
  await mkdir(dataDir, { recursive: true })
  // Written aside and moved, so that nobody ever reads half of it, or reads it with a wider mode.
  await writeFile(`${path}.new`, `${issued.value.token}\n`, { mode: 0o600, flag: 'w' })
  await rename(`${path}.new`, path)
  return true
}
