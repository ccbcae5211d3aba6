// A PNG file without what it tells beside its picture: texts, EXIF, the time, chunks that nobody
// knows, and whatever stands behind its end. The chunks of the picture stay, byte for byte.
import { crc32 } from 'node:zlib'
import { keptExif } from './exif-orientation.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Chunks that a picture may be shown without, and that change how it looks. */
const shown: ReadonlySet<string> = new Set([
  ...['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'hIST', 'sPLT'],
  ...['acTL', 'fcTL', 'fdAT', 'cICP', 'mDCV', 'cLLI'],
])

/** True for a file that begins as PNG does. */
export function isPng(file: Uint8Array): boolean {
  return signature.every((byte, at) => file[at] === byte)
}

/** The file anew; undefined when it cannot be read as PNG. */
export function barePng(file: Uint8Array): Uint8Array | undefined {
  if (!isPng(file)) return undefined
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const parts: Uint8Array[] = [file.subarray(0, 8)]
  let hasPicture = false
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 12 + view.getUint32(at)
    if (end > file.length) return undefined
    const type = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1')
    if (!/^[A-Za-z]{4}$/.test(type)) return undefined
    const chunk = file.subarray(at, end)
    if (view.getUint32(end - 4) !== crc32(chunk.subarray(4, -4))) return undefined
    const kept = type === 'eXIf' ? exifChunk(chunk.subarray(8, -4)) : keptChunk(type, chunk)
    if (kept) parts.push(kept)
    if (type === 'IDAT') hasPicture = true
    if (type === 'IEND') return hasPicture ? new Uint8Array(Buffer.concat(parts)) : undefined
    at = end
  }
  return undefined
}

/** A capital letter begins the name of every chunk without which there is no picture. */
function keptChunk(type: string, chunk: Uint8Array): Uint8Array | undefined {
  return /^[A-Z]/.test(type) || shown.has(type) ? chunk : undefined
}

function exifChunk(tiff: Uint8Array): Uint8Array | undefined {
  const kept = keptExif(tiff)
  if (!kept) return undefined
  const chunk = Buffer.alloc(12 + kept.length)
  chunk.writeUInt32BE(kept.length, 0)
  chunk.write('eXIf', 4, 'latin1')
  chunk.set(kept, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
  return chunk
}
