// A Stagewright that pictures are taken of: the server in a folder of its own, and beside it, where
// it is wanted, the example site that shows the elements.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts a program; gives the match of `ready` in what it says, and what ends it. */
async function startProgram(args, env, ready) {
  const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] }
  const child = spawn(process.execPath, args, options)
  const ended = new Promise((done) => child.once('exit', done))
  let output = ''
  const found = await new Promise((done, fail) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      const match = ready.exec(output)
      if (match) done(match[1])
    })
    ended.then(() => fail(new Error(`${args[0]} did not start:\n${output}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { found, stop }
}

async function freePort() {
  const server = createServer()
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  await new Promise((done) => server.close(done))
  return port
}

/** The example site, as whoever runs it starts it. */
async function startSite(port, dataDir, url) {
  const token = readFileSync(join(dataDir, 'cli-token'), 'utf8').trim()
  const env = { STAGEWRIGHT_URL: url, STAGEWRIGHT_TOKEN: token, PORT: String(port) }
  return startProgram([join(root, 'docs/work-guide/server.mjs')], env, /is at (http:\S+)/)
}

/** Starts a house with its sample, or an empty one; gives its addresses, and what ends it. */
export async function openHouse({ sample, env = {}, hasSite = false, startService }) {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-pictures-')))
  // The database runs under another account when this runs as root: it has to pass through.
  chmodSync(dataDir, 0o755)
  const sitePort = hasSite ? await freePort() : undefined
  const origins = sitePort && { STAGEWRIGHT_EMBED_ORIGINS: `http://127.0.0.1:${sitePort}` }
  const args = [join(root, 'packages/cli/bin/stagewright.js'), 'serve']
  if (sample !== undefined) args.push('--sample', join(root, sample))
  const programs = []
  const close = async () => {
    for (const { stop } of programs.reverse()) await stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const service = await startService?.()
    if (service) programs.push(service)
    // A port that is known beforehand: links in mails and to progress name it.
    const PORT = String(await freePort())
    const own = { STAGEWRIGHT_DATA: dataDir, PORT, ...origins, ...env, ...service?.env }
    const server = await startProgram(args, own, /Ready at (http:\S+)/)
    programs.push(server)
    const url = server.found
    const site = sitePort && (await startSite(sitePort, dataDir, url))
    if (site) programs.push(site)
    return { url, site: site?.found, close }
  } catch (error) {
    await close()
    throw error
  }
}
