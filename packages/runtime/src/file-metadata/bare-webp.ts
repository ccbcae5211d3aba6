// A WebP file without what it tells beside its picture: EXIF, XMP, chunks that nobody knows, and
// whatever stands behind its end. The chunks of the picture stay, byte for byte.
import { keptExif } from './exif-orientation.ts'

const HEADER = 12
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04

const shown: ReadonlySet<string> = new Set([
  ...['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'],
])

/** True for a file that begins as WebP does. */
export function isWebp(file: Uint8Array): boolean {
  return nameAt(file, 0) === 'RIFF' && nameAt(file, 8) === 'WEBP'
}

/** The file anew; undefined when it cannot be read as WebP. */
export function bareWebp(file: Uint8Array): Uint8Array | undefined {
  if (!isWebp(file)) return undefined
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const whole = 8 + view.getUint32(4, true)
  if (whole > file.length) return undefined
  const parts: Uint8Array[] = []
  let exif: Uint8Array | undefined
  let hasPicture = false
  for (let at = HEADER; at + 8 <= whole;) {
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size
    if (end > whole) return undefined
    const type = nameAt(file, at)
    if (type === 'EXIF') exif = exifChunk(file.subarray(at + 8, end))
    if (shown.has(type)) parts.push(padded(file.subarray(at, end)))
    hasPicture ||= ['VP8 ', 'VP8L', 'ANMF'].includes(type)
    at = end + (size & 1)
  }
  return hasPicture ? written(parts, exif) : undefined
}

function written(parts: Uint8Array[], exif: Uint8Array | undefined): Uint8Array {
  const chunks = parts.map((chunk) => (nameAt(chunk, 0) === 'VP8X' ? flagged(chunk, exif) : chunk))
  // Only the extended form may hold EXIF.
  const isExtended = chunks.some((chunk) => nameAt(chunk, 0) === 'VP8X')
  const body = Buffer.concat([...chunks, ...(exif && isExtended ? [exif] : [])])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return new Uint8Array(Buffer.concat([head, body]))
}

function flagged(chunk: Uint8Array, exif: Uint8Array | undefined): Uint8Array {
  const own = chunk.slice()
  const bare = (own[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)
  own[8] = exif ? bare | EXIF_FLAG : bare
  return own
}

function exifChunk(content: Uint8Array): Uint8Array | undefined {
  // Some programs write JPEG's six bytes before it.
  const isPrefixed = nameAt(content, 0) === 'Exif'
  const kept = keptExif(isPrefixed ? content.subarray(6) : content)
  if (!kept) return undefined
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1')
  head.writeUInt32LE(kept.length, 4)
  return padded(Buffer.concat([head, kept]))
}

function padded(chunk: Uint8Array): Uint8Array {
  return chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.of(0)])
}

function nameAt(file: Uint8Array, at: number): string {
  return Buffer.from(file.subarray(at, at + 4)).toString('latin1')
}
