// A service on this machine for tests of calls: it notes what it is asked and answers as told.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = {
  method: string
  url: string
  headers: IncomingHttpHeaders
  /** What was sent, as text. */
  body: string
  bytes: Uint8Array<ArrayBuffer>
}
export type Said = {
  status?: number
  headers?: { [name: string]: string }
  body?: string
  bytes?: Uint8Array
}

export type ListeningServer = {
  url: string
  host: string
  heard: Heard[]
  /** What it answers from now on. */
  answer: (heard: Heard) => Said | Promise<Said>
  close(): Promise<void>
}

/** Starts it on a free port. */
export async function listen(): Promise<ListeningServer> {
  const service: ListeningServer = {
    url: '',
    host: '',
    heard: [],
    answer: () => ({}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const sent = Buffer.concat(chunks)
    const heard = { method, url, headers, body: sent.toString('utf8'), bytes: new Uint8Array(sent) }
    service.heard.push(heard)
    const { status = 200, headers: said = {}, body = '', bytes } = await service.answer(heard)
    response.writeHead(status, said)
    response.end(bytes ?? body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  service.host = `127.0.0.1:${port}`
  service.url = `http://${service.host}`
  return service
}
