// The line between one process and the database: a small proxy on a port of its own that can be
// cut, mended and slowed down.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Line = {
  /** The database as this process is told of it. */
  url: string
  /** Cuts every connection and refuses new ones until it is mended. */
  cut(): void
  mend(): void
  /** New connections go to another server from now on. */
  leadTo(databaseUrl: string): void
  /** Every piece takes so many milliseconds longer from now on. */
  delay(ms: number): void
  close(): Promise<void>
}

/** Opens a line to a database on this machine. */
export async function openLine(databaseUrl: string): Promise<Line> {
  let target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  let delayMs = 0
  const pass = (from: Socket, to: Socket) => {
    let last = Promise.resolve()
    from.on('data', (piece) => {
      const wait = delayMs
      if (wait === 0) return void last.then(() => to.write(piece))
      last = last.then(() => new Promise((done) => setTimeout(done, wait)))
      void last.then(() => to.write(piece))
    })
    from.on('close', () => void last.then(() => to.destroy()))
    from.on('error', () => to.destroy())
  }
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  const cutAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.toString(),
    cut() {
      isCut = true
      cutAll()
    },
    mend: () => void (isCut = false),
    leadTo(other) {
      target = new URL(other)
      cutAll()
    },
    delay: (ms) => void (delayMs = ms),
    async close() {
      cutAll()
      await new Promise((done) => server.close(done))
    },
  }
}
