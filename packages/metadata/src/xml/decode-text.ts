// Bytes of a metadata file to text. Metadata is UTF-8; anything else is refused rather than
// guessed.
import type { Diagnostic } from '../diagnostic.ts'

export type TextDecoding = { text?: string; diagnostics: Diagnostic[] }

/**
 * Decodes the bytes of a file. A byte order mark stays in the text, so that writing gives it back.
 * Bytes that are not UTF-8 (UTF-16 and Latin-1 files are usual) give an error and no text.
 */
export function decodeText(bytes: Uint8Array, file: string): TextDecoding {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  try {
    if (!utf16) {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      return { text, diagnostics: [] }
    }
  } catch {
    // Fatal decoding throws on the first byte that is not UTF-8: reported below.
  }
  const message = utf16 ? 'The file is UTF-16.' : 'The file is not UTF-8.'
  const remedy = 'Save the file as UTF-8.'
  const place = { file, line: 1, column: 1 }
  return { diagnostics: [{ severity: 'error', code: 'wrong-encoding', ...place, message, remedy }] }
}
