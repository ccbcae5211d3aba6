// Requests to a process that serves a sample project. An answer of 500 is a crash: whatever comes,
// it is somebody's fault or ours, and must be told which. No answer while the process works ten
// seconds of processor time is a hang, as is no answer at all.
import { Agent, request as begin } from 'node:http'
import { connect } from 'node:net'
import { routes } from '@stagewright/api'
import { rawOf, requestOf } from './http-request.mjs'
import { startServing } from './serving-process.mjs'

const HANG_CPU_SECONDS = 10
/** Where nothing works and nothing is answered, in milliseconds. */
const HANG_MS = 180_000
/** A request whose form is broken may be waited for by the server as long as its sender is slow. */
const RAW_MS = 2_000

/** The target: its requests go out several at once. */
export async function httpTarget() {
  const serving = await startServing()
  const { hostname, port } = new URL(serving.url)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const place = { host: hostname, port: Number(port) }
  const send = (request) => answerOf({ ...place, agent }, serving, request)
  const ids = await knownIds(send)
  const all = Object.values(routes).filter(({ media }) => media !== 'events')
  const statuses = new Map()
  return {
    name: 'http',
    atOnce: 8,
    lookEvery: 500,
    input(random) {
      const request = requestOf(random, all, ids)
      return JSON.stringify(random.once(10) ? { raw: rawOf(random, request) } : request)
    },
    async run(input) {
      const { raw, ...request } = JSON.parse(input)
      const token = serving.token()
      const what = raw === undefined ? `${request.method} ${request.url}` : 'raw bytes'
      const status = raw === undefined ? await sent(send, request) : await sentRaw(place, raw)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status === 401) await serving.renew(token)
      if (serving.hasEnded()) throw new Error(`${what} ended the program: ${serving.said()}`)
    },
    memory: () => serving.memory(),
    told: () =>
      [...statuses]
        .sort(([, one], [, other]) => other - one)
        .map(([status, count]) => `${count} × ${status}`)
        .join(', '),
    async close() {
      agent.destroy()
      await serving.close()
    },
  }

  async function sent(sending, request) {
    const { status, body } = await sending(request)
    if (status >= 500) {
      const said = serving.said().slice(-1_500)
      throw new Error(
        `${request.method} ${request.url} answered ${status}: ${body.slice(0, 200)} ${said}`,
      )
    }
    return status
  }
}

/** The answer to a request; rejects when there is none. */
function answerOf(place, serving, { method, url, headers = {}, body }) {
  return new Promise((done, fail) => {
    const began = Date.now()
    // Said, for of some methods nobody expects a body: what is not counted is another request.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const given = { authorization: `Bearer ${serving.token()}`, ...length, ...headers }
    const sayable = Object.entries(given).filter(([, value]) => /^[\t -~]*$/.test(value))
    const options = { ...place, method, path: url, headers: Object.fromEntries(sayable) }
    const asking = begin(options, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', end(fail))
      answer.on('end', () => {
        end(done)({ status: answer.statusCode, body: Buffer.concat(parts).toString() })
      })
    })
    // Looked up when it lasts: most are answered before that.
    let before
    const watch = setInterval(() => {
      const now = serving.cpuSeconds() ?? 0
      before ??= now
      const worked = now - before
      const isLong = worked > HANG_CPU_SECONDS || Date.now() - began > HANG_MS
      if (isLong) asking.destroy(new Error(`${method} ${url} hangs: ${worked} s of processor time`))
    }, 2_000)
    const end = (settle) => (value) => {
      clearInterval(watch)
      settle(value)
    }
    asking.on('error', (error) => {
      end(() => undefined)()
      // The server may end a connection in the moment in which it is used again.
      const isOfBefore = asking.reusedSocket && error.code === 'ECONNRESET'
      if (!isOfBefore) return fail(error)
      answerOf({ ...place, agent: false }, serving, { method, url, headers, body }).then(done, fail)
    })
    asking.end(body)
  })
}

/** What comes back for bytes: the status in its first line, or that nothing came. */
function sentRaw(place, raw) {
  return new Promise((done) => {
    const socket = connect(place)
    let text = ''
    const end = () => {
      socket.destroy()
      const status = /^HTTP\/1\.1 (\d+)/.exec(text)?.[1]
      done(status === undefined ? 'nothing to raw bytes' : `${status} to raw bytes`)
    }
    socket.setTimeout(RAW_MS, end)
    socket.on('data', (part) => (text += part.toString('latin1').slice(0, 200)))
    socket.on('error', end)
    socket.on('close', end)
    socket.end(raw)
  })
}

async function knownIds(send) {
  const found = new Set([
    ...['a0R000000000001AAA', 'x', '0', '%00', '..%2f', 'Opportunity', 'Account', '1'],
  ])
  const get = async (url) => (await send({ method: 'GET', url })).body
  // Whoever takes away their own rights is refused from then on, and nothing more is tried.
  const own = JSON.parse(await get('/api/session')).viewer
  for (const url of [
    ...['/api/runs', '/api/work-items', '/api/people', '/api/groups', '/api/orchestrations'],
    ...['/api/flows', '/api/objects/User/records', '/api/objects'],
  ]) {
    for (const id of (await get(url)).match(/"(?:id|apiName|Id)":"[^"]+"/g) ?? [])
      found.add(id.split('":"')[1].slice(0, -1))
  }
  for (const name of [own.id, own.username]) found.delete(name)
  return [...found].slice(0, 200)
}
