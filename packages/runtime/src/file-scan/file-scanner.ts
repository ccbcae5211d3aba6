// Looks for viruses in files, by asking a scanner that speaks the protocol of ClamAV's daemon: the
// bytes go to it over a socket, in chunks with their lengths, and it answers in a line.
import { connect, type NetConnectOpts } from 'node:net'

/** Where the scanner listens: on a port, or at a path of this machine. */
export type ScannerAddress = { host: string; port: number } | { path: string }

export type FileScanner = {
  /** The name of what was found in the bytes; undefined for nothing. @throws ScannerAway */
  scan(bytes: Uint8Array): Promise<string | undefined>
}

/** The scanner does not answer, or not as one should: nothing is known of the file. */
export class ScannerAway extends Error {}

/** A scanner of 25 MB needs seconds; of nothing at all more says that it does not come. */
const answerMs = 60_000
const chunkBytes = 64 * 1024
const answerCharactersMax = 4_096

/** A scanner at an address; a connection for each file. */
export function createFileScanner(address: ScannerAddress): FileScanner {
  return {
    async scan(bytes) {
      const answer = (await asked(address, bytes)).replace(/\0.*$/s, '').trim()
      if (/^stream: OK$/.test(answer)) return undefined
      const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
      if (found !== undefined) return found
      throw new ScannerAway(`The virus scanner answered: ${answer || 'nothing'}`)
    },
  }
}

function asked(address: NetConnectOpts, bytes: Uint8Array): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(address)
    let answer = ''
    socket.setTimeout(answerMs, () => socket.destroy(new Error('it took too long')))
    socket.on('data', (part) => {
      answer = (answer + part.toString('utf8')).slice(0, answerCharactersMax)
    })
    socket.on('error', ({ message }) => {
      // It ends the connection in the middle of a file that is too large for it, and says so.
      if (answer !== '') done(answer)
      else fail(new ScannerAway(`The virus scanner cannot be asked: ${message}`))
    })
    socket.on('close', () => done(answer))
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes)
      socket.write(lengthOf(chunk.length))
      socket.write(chunk)
    }
    // A chunk of nothing ends the file; the scanner ends the connection.
    socket.write(lengthOf(0))
  })
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
