// Whether bytes are text: no text has the character U+0000, in whatever encoding. In UTF-16 and
// UTF-32 half of the bytes and more are zero, so these are told by how they begin.

/** So far it is looked. */
const BYTES_MAX = 64 * 1024

/** Whether content may be text; nothing is. */
export function isText(content: Uint8Array): boolean {
  return !content.subarray(0, BYTES_MAX).includes(0) || isWide(content)
}

/** Told by a mark at the beginning, or by two letters that are plain ones. */
function isWide(content: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = content
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isMarked || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff)) return true
  const isPlain = (byte: number) => byte === 9 || byte === 10 || byte === 13 || byte >= 32
  return (
    (second === 0 && fourth === 0 && isPlain(first) && isPlain(third)) ||
    (first === 0 && third === 0 && isPlain(second) && isPlain(fourth))
  )
}
