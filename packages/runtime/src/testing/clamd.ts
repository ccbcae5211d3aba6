// A scanner as ClamAV's daemon speaks, for tests: it finds the test virus that every scanner knows.
import { createServer } from 'node:net'

/**
 * The harmless text that all scanners agree to find (EICAR), put together so that none finds it
 * here.
 */
export const testVirus = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

export type Clamd = { port: number; sizes: number[]; close(): Promise<void> }

/** Listens on a free port; answers files of more than `bytesMax` as one that takes no more. */
export async function openClamd(bytesMax = Infinity): Promise<Clamd> {
  const sizes: number[] = []
  const server = createServer((socket) => {
    let all = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      all = Buffer.concat([all, part])
      const file = fileIn(all)
      if (all.length > bytesMax) return socket.end('INSTREAM size limit exceeded. ERROR\0')
      if (!file) return
      sizes.push(file.length)
      const isInfected = file.includes(testVirus)
      socket.end(isInfected ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () => new Promise<void>((done) => void server.close(() => done()))
  return { port, sizes, close }
}

const greeting = 'zINSTREAM\0'

/** The file, when its last chunk is there. */
function fileIn(all: Buffer): Buffer | undefined {
  if (all.subarray(0, greeting.length).toString() !== greeting) return undefined
  const chunks: Buffer[] = []
  for (let at = greeting.length; at + 4 <= all.length;) {
    const length = all.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(all.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
