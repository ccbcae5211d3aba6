// Lays a Brotli and a gzip copy beside every text file of a folder, so that the server sends what
// it need not compress anew for each browser.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const isText = /\.(js|css|html|svg|json|txt)$/
/** Bytes below which a copy saves nothing that anybody notices. */
const BYTES_MIN = 1_024

/** Compresses the files below a folder; gives the bytes before, and those of the Brotli copies. */
export async function compressFiles(folder) {
  const brotli = promisify(brotliCompress)
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    found.map(async (entry) => {
      if (!entry.isFile() || !isText.test(entry.name)) return [0, 0]
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path)
      if (text.length < BYTES_MIN) return [text.length, text.length]
      const [small, zipped] = await Promise.all([
        brotli(text, { params }),
        promisify(gzip)(text, { level: 9 }),
      ])
      writeFileSync(`${path}.br`, small)
      writeFileSync(`${path}.gz`, zipped)
      return [text.length, small.length]
    }),
  )
  return sizes.reduce(([all, packed], [size, small]) => [all + size, packed + small], [0, 0])
}
