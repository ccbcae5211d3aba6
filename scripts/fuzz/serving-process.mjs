// The whole program in a process of its own, with an embedded database and a sample project, as who
// installs it runs it: what the fuzzer sends its requests to. Needs a build.
import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scopeNames } from '@stagewright/api'

const root = fileURLToPath(new URL('../../', import.meta.url))
const teller = fileURLToPath(new URL('./heap-teller.mjs', import.meta.url))
/** Ticks of the clock in which Linux counts processor time. */
const ticksPerSecond = 100
const saidMax = 4_000
/** Tokens made at the beginning: now and then a request ends the session it comes with. */
const tokensMax = 100

/** Starts it; rejects with its words when it does not start. */
export async function startServing() {
  const data = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-fuzz-')))
  // The database runs under another account when this runs as root: it has to pass through.
  chmodSync(data, 0o755)
  const child = fork(
    join(root, 'packages/cli/bin/stagewright.js'),
    ['serve', '--sample', join(root, 'examples/deal-desk'), '--port', '0'],
    {
      cwd: data,
      execArgv: ['--expose-gc', '--import', teller],
      env: { ...process.env, STAGEWRIGHT_DATA: data, STAGEWRIGHT_LOG: 'error' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  let said = ''
  const ended = new Promise((done) => child.once('exit', done))
  const url = await new Promise((done, fail) => {
    const hear = (chunk) => {
      said = (said + chunk).slice(-saidMax)
      const found = /Ready at (http:\S+)/.exec(said)?.[1]
      if (found !== undefined) done(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => fail(new Error(`Stagewright did not start:\n${said}`)))
  })
  const tokens = await moreTokens(url, readFileSync(join(data, 'cli-token'), 'utf8').trim())
  return {
    url,
    token: () => tokens.at(-1),
    /** Goes on with another token where this one does not open anything any more. */
    async renew(token) {
      if (token !== tokens.at(-1) || tokens.length === 1) return
      const headers = { authorization: `Bearer ${token}` }
      const { status } = await fetch(`${url}/api/session`, { headers })
      if (status === 401 && token === tokens.at(-1)) tokens.pop()
    },
    /** What it said since it was asked last. */
    said() {
      const lines = said
      said = ''
      return lines
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    /** Bytes of its heap after a collection, and of all memory that it holds. */
    memory: () =>
      new Promise((done) => {
        child.once('message', done)
        child.send('heap')
      }),
    /** Seconds that it and its database have kept processors busy; undefined where unknown. */
    cpuSeconds: () => cpuSecondsOf(child.pid),
    async close() {
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Tokens for everything, and the first one. */
async function moreTokens(url, first) {
  const tokens = [first]
  while (tokens.length < tokensMax) {
    const answer = await fetch(`${url}/api/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${first}` },
      body: JSON.stringify({ name: `fuzz ${tokens.length}`, scopes: scopeNames }),
    })
    tokens.push((await answer.json()).token)
  }
  return tokens
}

/** Processor time of a process and all below it, by the files of Linux. */
function cpuSecondsOf(pid) {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const processes = all.flatMap((name) => statOf(name) ?? [])
    const family = new Set([pid])
    // Ids of processes rise, mostly; three rounds reach the deepest all the same.
    for (let round = 0; round < 3; round++) {
      for (const { id, parent } of processes) if (family.has(parent)) family.add(id)
    }
    const ticks = processes.filter(({ id }) => family.has(id)).map(({ ticks: own }) => own)
    return ticks.reduce((sum, own) => sum + own, 0) / ticksPerSecond
  } catch {
    return undefined
  }
}

function statOf(name) {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8')
    // The second field is a name in brackets and may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // State, parent, …: time in the program and in the kernel, own and of children that ended.
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
    return { id: Number(name), parent: Number(fields[1]), ticks }
  } catch {
    return undefined
  }
}
