// A JPEG file without what it tells beside its picture: EXIF, XMP, IPTC, comments, thumbnails, and
// whatever stands behind its end. What the picture needs to be shown stays, byte for byte.
import { keptExif } from './exif-orientation.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COMMENT = 0xfe
const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0]

/** The file anew; undefined when it cannot be read as JPEG. */
export function bareJpeg(file: Uint8Array): Uint8Array | undefined {
  if (file[0] !== 0xff || file[1] !== SOI) return undefined
  const parts: Uint8Array[] = [file.subarray(0, 2)]
  let hasPicture = false
  for (let at = 2; ;) {
    // Before a marker any number of fill bytes may stand.
    while (file[at] === 0xff && file[at + 1] === 0xff) at++
    const marker = file[at + 1]
    if (file[at] !== 0xff || marker === undefined || marker < 0xc0) return undefined
    if (marker === EOI) {
      parts.push(file.subarray(at, at + 2))
      return hasPicture ? joined(parts) : undefined
    }
    const length = ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > file.length) return undefined
    if (marker === SOS) {
      const next = scanEnd(file, end)
      parts.push(file.subarray(at, next))
      hasPicture = true
      at = next
      continue
    }
    const kept = keptSegment(marker, file.subarray(at, end))
    if (kept) parts.push(kept)
    at = end
  }
}

/** Where the picture's data ends: at the next marker that is none of those within the data. */
function scanEnd(file: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    at = file.indexOf(0xff, at)
    if (at < 0) return file.length
    const next = file[at + 1] ?? EOI
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7)
    if (!isData && next !== 0xff) return at
  }
}

/** A segment, if the picture needs it: tables, frames, JFIF, colour profiles, Adobe's colours. */
function keptSegment(marker: number, segment: Uint8Array): Uint8Array | undefined {
  if (marker === COMMENT) return undefined
  if (marker < 0xe0 || marker > 0xef) return segment
  if (marker === 0xe1) return isNamed(segment, exifName) ? exifSegment(segment) : undefined
  const name = nameOf(segment)
  if (marker === 0xe0) return name === 'JFIF' ? bareJfif(segment) : undefined
  if (marker === 0xe2) return name === 'ICC_PROFILE' ? segment : undefined
  return marker === 0xee && nameOf(segment).startsWith('Adobe') ? segment : undefined
}

function exifSegment(segment: Uint8Array): Uint8Array | undefined {
  const kept = keptExif(segment.subarray(4 + exifName.length))
  if (!kept) return undefined
  const length = 2 + exifName.length + kept.length
  return joined([Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff, ...exifName), kept])
}

/** JFIF's own thumbnail goes: it may show what was cut away. */
function bareJfif(segment: Uint8Array): Uint8Array | undefined {
  if (segment.length < 18) return undefined
  const bare = segment.slice(0, 18)
  bare.set([0, 16], 2)
  bare.set([0, 0], 16)
  return bare
}

function isNamed(segment: Uint8Array, name: readonly number[]): boolean {
  return name.every((byte, at) => segment[4 + at] === byte)
}

function nameOf(segment: Uint8Array): string {
  const end = segment.indexOf(0, 4)
  return Buffer.from(segment.subarray(4, end < 0 ? 9 : end)).toString('latin1')
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
