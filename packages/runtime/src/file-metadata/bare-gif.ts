// A GIF file without what it tells beside its pictures: comments, XMP and whatever else programs
// write into it, and what stands behind its end. Its pictures stay byte for byte, with how long
// each is shown, how often they are, and their colour profile.

const HEADER = 13
const TRAILER = 0x3b

/** True for a file that begins as GIF does. */
export function isGif(file: Uint8Array): boolean {
  return /^GIF8[79]a$/.test(nameAt(file, 0, 6))
}

/** The file anew; undefined when it cannot be read as GIF. */
export function bareGif(file: Uint8Array): Uint8Array | undefined {
  if (!isGif(file) || file.length < HEADER) return undefined
  const begin = HEADER + coloursAt(file, 10)
  const parts = [file.subarray(0, begin)]
  let hasPicture = false
  for (let at = begin; at < file.length && file[at] !== TRAILER;) {
    const block = blockAt(file, at)
    if (!block) return undefined
    parts.push(block.kept)
    hasPicture ||= block.isPicture
    at = block.end
  }
  // Some programs leave the end out.
  return hasPicture ? new Uint8Array(Buffer.concat([...parts, Buffer.of(TRAILER)])) : undefined
}

type Block = { kept: Uint8Array; end: number; isPicture: boolean }

const nothing = new Uint8Array(0)

function blockAt(file: Uint8Array, at: number): Block | undefined {
  if (file[at] === 0x2c) {
    // Place and size, colours, the width of codes, and the codes.
    const end = endOfParts(file, at + 10 + coloursAt(file, at + 9) + 1)
    return end === undefined ? undefined : { kept: file.subarray(at, end), end, isPicture: true }
  }
  if (file[at] !== 0x21) return undefined
  const end = endOfParts(file, at + 2)
  if (end === undefined) return undefined
  return { kept: keptExtension(file.subarray(at, end)), end, isPicture: false }
}

/** How a picture is shown, text that is drawn, and of what programs add what is shown by it. */
function keptExtension(block: Uint8Array): Uint8Array {
  const label = block[1]
  if (label === 0xf9 || label === 0x01) return block
  if (label !== 0xff || block[2] !== 11) return nothing
  const name = nameAt(block, 3, 11)
  if (name === 'ICCRGBG1012') return block
  return name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0' ? repetitions(block) : nothing
}

/** Of a block that says how often pictures repeat, that alone: more may hang on it. */
function repetitions(block: Uint8Array): Uint8Array {
  const part = block.subarray(14, 18)
  const isCount = part.length === 4 && part[0] === 3 && part[1] === 1
  return isCount ? Buffer.concat([block.subarray(0, 18), Buffer.of(0)]) : nothing
}

/** Behind the parts that begin at a place, each with its length first, to an empty one. */
function endOfParts(file: Uint8Array, from: number): number | undefined {
  for (let at = from; at < file.length; at += (file[at] ?? 0) + 1) {
    if (file[at] === 0) return at + 1
  }
  return undefined
}

/** Bytes of the colours that follow a place which tells of them. */
function coloursAt(file: Uint8Array, at: number): number {
  const flags = file[at] ?? 0
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function nameAt(file: Uint8Array, at: number, length: number): string {
  return Buffer.from(file.subarray(at, at + length)).toString('latin1')
}
