// A Stagewright in a process of its own, for tests that treat it as its users do: over HTTP, by
// signals. It runs what `npm start` runs; the tests that use it build first.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type StagewrightProcess = {
  /** Where it listens. */
  url: string
  pid: number
  /** Ends it as a power failure would; resolves when it is gone. */
  kill(): Promise<void>
  /** Ends it in order; gives its exit code. */
  stop(): Promise<number | null>
  /** What it said on both its outputs. */
  said(): string
}

export type StagewrightOptions = {
  dataDir: string
  /** Folder of the project it begins with, seen from the root; that of `npm start` without it. */
  sample?: string
  /** Folder of the program; this one without it. */
  root?: string
  env?: { [name: string]: string }
  /** Kills it when it is not ready after so many milliseconds, and then resolves with undefined. */
  killWhileStartingMs?: number
}

const ownRoot = fileURLToPath(new URL('../../', import.meta.url))
const usualSample = 'examples/customer-onboarding'
const readyMs = 60_000

/**
 * Starts the server with the sample on a free port. Rejects with its words when it does not start.
 */
export async function startStagewright(
  options: StagewrightOptions,
): Promise<StagewrightProcess | undefined> {
  const env = { ...process.env, STAGEWRIGHT_DATA: options.dataDir, PORT: '0', ...options.env }
  const { sample = usualSample, root = ownRoot } = options
  const args = ['packages/cli/bin/stagewright.js', 'serve', '--sample', sample]
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  let output = ''
  const hear = (chunk: Buffer) => (output += chunk.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const patience = options.killWhileStartingMs ?? readyMs
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  const url = await readyAt(child, () => output)
  clearTimeout(timer)
  if (url === undefined) {
    await ended
    if (options.killWhileStartingMs !== undefined && child.signalCode === 'SIGKILL')
      return undefined
    throw new Error(`Stagewright did not start:\n${output}`)
  }
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, pid: child.pid ?? 0, kill, stop, said: () => output }
}

/** The address it says it listens at; undefined when it ends first. */
function readyAt(child: ChildProcess, output: () => string): Promise<string | undefined> {
  return new Promise((done) => {
    child.stdout?.on('data', () => {
      const url = /Ready at (http:\S+)/.exec(output())?.[1]
      if (url !== undefined) done(url)
    })
    child.once('exit', () => done(undefined))
  })
}
