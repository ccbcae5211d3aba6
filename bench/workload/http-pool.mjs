// Keep-alive connections for the load generator: HTTP/1.1 by hand over sockets, because a client that
// costs as much as the server it measures would halve what it measures. Answers must have a length.
import { connect } from 'node:net'

/** Requests over at most `size` connections, spread evenly over the servers at `urls`. */
export class HttpPool {
  #urls
  #size
  #opened = 0
  #idle = []
  #waiting = []

  constructor(urls, size) {
    this.#urls = urls.map((url) => new URL(url))
    this.#size = size
  }

  /** Sends a request; gives status and parsed JSON (undefined for an empty body). */
  request(method, path, { token, body } = {}) {
    const text = body === undefined ? '' : JSON.stringify(body)
    return new Promise((done, fail) => {
      this.#waiting.push({ method, path, token, text, hasBody: body !== undefined, done, fail })
      this.#serve()
    })
  }

  /** The same; gives the JSON. @throws when the status is not one of success */
  async ask(method, path, given) {
    const { status, value } = await this.request(method, path, given)
    if (status < 300) return value
    throw new Error(`${method} ${path}: ${status} ${JSON.stringify(value)}`)
  }

  close() {
    for (const line of this.#idle) line.socket.destroy()
  }

  #serve() {
    while (this.#waiting.length > 0) {
      const line = this.#idle.pop() ?? (this.#opened < this.#size ? this.#open() : undefined)
      if (!line) return
      const asked = this.#waiting.shift()
      line.asked = asked
      line.socket.write(headOf(line.host, asked) + asked.text)
    }
  }

  #open() {
    const { hostname, port, host } = this.#urls[this.#opened++ % this.#urls.length]
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const line = { socket, host, asked: undefined, chunks: [], size: 0 }
    socket.on('data', (chunk) => this.#take(line, chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => this.#lose(line))
    return line
  }

  #lose(line) {
    this.#opened--
    this.#idle = this.#idle.filter((other) => other !== line)
    line.asked?.fail(new Error('The connection was closed.'))
    line.asked = undefined
  }

  #take(line, chunk) {
    line.chunks.push(chunk)
    const bytes = line.chunks.length === 1 ? chunk : Buffer.concat(line.chunks)
    const answer = answerIn(bytes)
    if (!answer) {
      line.chunks = [bytes]
      return
    }
    line.chunks = []
    const { asked } = line
    line.asked = undefined
    this.#idle.push(line)
    asked?.done(answer)
    this.#serve()
  }
}

function headOf(host, { method, path, token, text, hasBody }) {
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`]
  if (token) lines.push(`authorization: Bearer ${token}`)
  if (hasBody) lines.push('content-type: application/json')
  if (method !== 'GET') lines.push(`content-length: ${Buffer.byteLength(text)}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** The answer when it has arrived whole; one connection has one request at a time. */
function answerIn(bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (!length && status !== 204) throw new Error(`An answer without length: ${head}`)
  const from = end + 4
  const until = from + Number(length?.[1] ?? 0)
  if (bytes.length < until) return undefined
  const text = bytes.toString('utf8', from, until)
  return { status, value: text === '' ? undefined : JSON.parse(text) }
}
