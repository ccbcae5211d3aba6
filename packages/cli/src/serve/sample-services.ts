// Outside services that a sample brings with it (service/*.mjs): each runs beside the server as a
// thread, so that it ends with it however it ends. Its address is in the environment, where actions
// look for it: `service/contract-service.mjs` is CONTRACT_SERVICE_URL.
import { readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'

export type SampleService = { name: string; url: string; stop(): Promise<void> }

type Environment = { [name: string]: string | undefined }

/** Where the first service listens if it can, so that addresses it gave out live on. */
const firstPort = 3010
const startMs = 10_000

/** Starts the services whose address is not given already. */
export async function startSampleServices(
  sample: string,
  env: Environment,
): Promise<SampleService[]> {
  const services: SampleService[] = []
  for (const [at, file] of servicesIn(sample).entries()) {
    const variable = variableOf(file)
    if (env[variable]) continue
    const service = (await startService(file, firstPort + at)) ?? (await startService(file, 0))
    if (!service) continue
    env[variable] = service.url
    const stop = async () => {
      delete env[variable]
      await service.stop()
    }
    services.push({ ...service, stop })
  }
  return services
}

/** `contract-service.mjs` → `CONTRACT_SERVICE_URL`. */
export function variableOf(file: string): string {
  return `${basename(file, '.mjs').replaceAll('-', '_').toUpperCase()}_URL`
}

function servicesIn(sample: string): string[] {
  const folder = resolve(sample, 'service')
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
    return names.sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

/**
 * Runs a service with a port; it prints its address once it listens. Undefined when it ends
 * instead.
 */
function startService(file: string, port: number): Promise<SampleService | undefined> {
  const thread = new Worker(file, { argv: [String(port)], stdout: true, stderr: true })
  const stop = async () => void (await thread.terminate())
  return new Promise((done) => {
    const giveUp = () => {
      clearTimeout(timer)
      void stop()
      done(undefined)
    }
    const timer = setTimeout(giveUp, startMs)
    thread.once('error', giveUp)
    thread.once('exit', giveUp)
    thread.stdout.on('data', (text: Buffer) => {
      const url = /https?:\/\/[^\s/]+/.exec(text.toString())?.[0]
      if (url === undefined) return
      clearTimeout(timer)
      done({ name: basename(file, '.mjs'), url, stop })
    })
    // Nobody reads it; unread it would fill up and hold the service.
    thread.stderr.resume()
  })
}
