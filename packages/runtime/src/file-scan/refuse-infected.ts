// Files are kept only when the scanner has found nothing in them; where it cannot be asked, none
// is.
import type { Problem } from '../face/asking.ts'
import type { NewFile } from '../face/file-commands.ts'
import { type FileScanner, ScannerAway } from './file-scanner.ts'

/**
 * Why files are not taken; undefined when they are.
 * @param log hears of what was found, and why the scanner cannot be asked
 */
export async function infectedProblem(
  scanner: FileScanner,
  files: readonly NewFile[],
  log: (line: string) => void,
): Promise<Problem | undefined> {
  for (const { name, content } of files) {
    try {
      const found = await scanner.scan(content)
      if (found === undefined) continue
      log(`A file was not taken: the virus scanner found ${found} in it.`)
      const message = `${name} was not taken: the virus scanner found ${found} in it.`
      return { isRefusal: true, code: 'file-refused', message }
    } catch (error) {
      if (!(error instanceof ScannerAway)) throw error
      log(error.message)
      const message = `${name} was not taken, for the virus scanner does not answer. Try again in a moment; the server’s log says why.`
      return { isRefusal: true, code: 'busy', message }
    }
  }
  return undefined
}
