// Which way up a picture is, the one line of EXIF that stays: without it the picture would be
// shown turned. Read from EXIF's little database (a TIFF header), written as one of a single entry.

const ORIENTATION = 0x0112
const SHORT = 3

/** 1 to 8 as EXIF counts; undefined where nothing is said, or nothing that can be read. */
export function exifOrientation(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return undefined
  const order = view.getUint16(0)
  const isLittle = order === 0x4949
  if (!isLittle && order !== 0x4d4d) return undefined
  const first = view.getUint32(4, isLittle)
  if (first + 2 > tiff.length) return undefined
  const count = view.getUint16(first, isLittle)
  for (let at = first + 2, left = count; left > 0 && at + 12 <= tiff.length; at += 12, left--) {
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue
    const value = view.getUint16(at + 8, isLittle)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** EXIF that says which way up a picture is and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  const bytes = new Uint8Array(26)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0x4d4d)
  view.setUint16(2, 42)
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, ORIENTATION)
  view.setUint16(12, SHORT)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return bytes
}

/** What of an EXIF block is kept: nothing for a picture that stands upright. */
export function keptExif(tiff: Uint8Array): Uint8Array | undefined {
  const orientation = exifOrientation(tiff)
  return orientation === undefined || orientation === 1 ? undefined : orientationOnly(orientation)
}
