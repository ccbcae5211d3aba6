// stagewright serve: database, runtime and HTTP server in one process, from the first line to the
// last.
import { createRuntime, type OpenRuntime } from '@stagewright/runtime'
import { createProbeServer, createServer } from '@stagewright/server'
import { CommandFailed } from '../command-failed.ts'
import type { Terminal } from '../terminal.ts'
import { programVersion } from '../version.ts'
import { countRequests } from './count-requests.ts'
import { leaveLocalToken } from './local-token.ts'
import { createProgress, type Progress } from './progress.ts'
import { runtimeLog } from './runtime-log.ts'
import { startSampleServices, type SampleService } from './sample-services.ts'
import { serveSettings, type ServeOptions, type ServeSettings } from './settings.ts'
import { setUp } from './set-up.ts'
import { type InHand, untilStopped } from './until-stopped.ts'

/** Serves until it is told to stop; gives the exit code. */
export async function serve(terminal: Terminal, options: ServeOptions): Promise<0 | 1> {
  const from = terminal.now()
  const settings = serveSettings(options, terminal.env)
  const progress = createProgress(terminal.out, terminal.now)
  terminal.out(`Stagewright ${programVersion()}`)
  const { url, signIn, drain, close } = await startServing(settings, { terminal, progress })
  terminal.out('')
  terminal.out(`Ready at ${url}  (${((terminal.now() - from) / 1000).toFixed(1)} s)`)
  for (const line of signIn) terminal.out(line)
  terminal.out('Stop with Ctrl-C.')
  const say = (line: string) => terminal.out(line)
  return untilStopped({ say, drain, close, ...settings.drain })
}

type HttpServer = Awaited<ReturnType<typeof createServer>>
type Parts = { terminal: Terminal; progress: Progress }
export type Serving = {
  url: string
  /** Lines that tell how to sign in. */
  signIn: string[]
  /** Takes no more jobs and says that it is not ready; gives what is at work. */
  drain(): InHand
  close(): Promise<void>
}

/** Starts everything, or nothing: what already runs is closed when a later part fails. */
export async function startServing(settings: ServeSettings, parts: Parts): Promise<Serving> {
  const { terminal, progress } = parts
  const { sample, databaseUrl, dataDir } = settings
  const services = sample === undefined ? [] : await startSampleServices(sample, process.env)
  for (const { name, url } of services) progress.say(`The sample’s ${name} listens at ${url}`)
  const place = databaseUrl === undefined ? `database in ${dataDir}` : 'database server'
  let runtime: OpenRuntime | undefined
  let app: HttpServer | undefined
  try {
    runtime = await progress.step(`Opening the ${place}`, () =>
      createRuntime({
        database: databaseUrl === undefined ? { dataDir } : { url: databaseUrl },
        ...(settings.replicaUrl !== undefined && { replicaUrl: settings.replicaUrl }),
        log: runtimeLog(progress.say, () => app?.log),
        outside: settings.outside,
        mail: settings.mail,
        fileMetadata: settings.fileMetadata,
        fileContent: settings.fileContent,
        ...(settings.fileScanner && { fileScanner: settings.fileScanner }),
        signIn: settings.signIn,
        ...(settings.stolenPasswordsFile && { stolenPasswordsFile: settings.stolenPasswordsFile }),
        secondPerson: settings.secondPerson,
        limits: settings.limits,
        loadLimits: settings.loadLimits,
        requestsPerMinute: settings.requestsPerMinute,
        timeZone: settings.timeZone,
        takesJobs: settings.role !== 'web',
        process: { role: settings.role, version: programVersion() },
      }),
    )
    const { processes } = runtime
    const first = await setUp(runtime, sample, { progress, env: terminal.env })
    app =
      settings.role === 'worker'
        ? createProbeServer({ processes, version: programVersion() }, logOf(settings, terminal))
        : await openServer(runtime, settings, terminal)
    const requests = countRequests(app.server)
    const url = await listen(app, settings)
    if (settings.role === 'worker') {
      progress.say('It takes jobs only; requests go to a process with the role web or both.')
    } else if (settings.webRoot === undefined) {
      progress.say('The web application is not built; only the API answers.')
    }
    if (!(await leaveLocalToken(runtime, dataDir))) {
      progress.say('Nobody is an administrator: the command line here needs a token of its own.')
    }
    const signIn = first.length > 0 ? first : await signInLines(runtime)
    return {
      url,
      signIn,
      drain() {
        processes.drain()
        return { requests: requests(), jobs: processes.jobsInHand() }
      },
      close: () => closeAll(app, runtime, services),
    }
  } catch (error) {
    await closeAll(app, runtime, services)
    throw error
  }
}

function openServer(
  runtime: OpenRuntime,
  settings: ServeSettings,
  terminal: Terminal,
): Promise<HttpServer> {
  const { isBehindHttps, hosts, embedOrigins, webRoot, trustedProxies } = settings
  return createServer({
    runtime,
    version: programVersion(),
    secureCookies: isBehindHttps,
    trustedProxies,
    embedOrigins,
    log: logOf(settings, terminal),
    ...(hosts && { hosts }),
    ...(webRoot !== undefined && { webRoot }),
  })
}

/** Lines of JSON on the error stream. */
function logOf({ logLevel: level }: ServeSettings, terminal: Terminal) {
  return { level, write: (line: string) => terminal.err(line.trimEnd()) }
}

/** The server first, so that nothing new comes in; the database last. */
async function closeAll(
  app: HttpServer | undefined,
  runtime: OpenRuntime | undefined,
  services: SampleService[],
): Promise<void> {
  await app?.close()
  await runtime?.close()
  await Promise.all(services.map((service) => service.stop()))
}

async function listen(app: HttpServer, { host, port }: ServeSettings): Promise<string> {
  try {
    const url = await app.listen({ host, port })
    // An address that every machine answers to is none that one can open.
    return url.replace(/\/\/(0\.0\.0\.0|\[::\])/, '//localhost')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new CommandFailed(`Port ${port} is in use by another program.`, {
        remedy: `Choose another: PORT=${port + 1}, or stagewright serve --port ${port + 1}.`,
      })
    }
    if (code === 'EACCES') {
      throw new CommandFailed(`Port ${port} may not be used by this account.`, {
        remedy: 'Choose one above 1023, such as PORT=3000.',
      })
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new CommandFailed(`${host} is not an address of this machine.`, {
        remedy: 'Use --host 127.0.0.1 for this machine only, --host 0.0.0.0 for the network.',
      })
    }
    throw error
  }
}

async function signInLines(runtime: OpenRuntime): Promise<string[]> {
  const people = await runtime.sessions.personas()
  if (people.length === 0) return ['Sign in with your name and password.']
  const names = people.map(({ name }) => name)
  return [`Sign in with one click as ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}.`]
}
