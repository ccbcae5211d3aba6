// What a journey plays on: a fresh server with the sample, a browser, and the windows people have
// open.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStagewright } from '../process/start-stagewright.ts'
import { openBrowser } from './open-browser.ts'
import { openWindow, type PersonWindow, type Screen } from './person-window.ts'

export type SampleStage = {
  /** Opens a window for a person and signs in. */
  open(name: string, screen: Screen): Promise<PersonWindow>
  /** Where the server listens, and where its data lies. */
  url: string
  dataDir: string
  /** The first window of a person. */
  windowOf(name: string): PersonWindow
  windows: readonly PersonWindow[]
  /** Keeps what everybody sees now as pictures, and prints where they are. */
  keepPictures(): Promise<void>
  close(): Promise<void>
}

/** Starts server and browser, with another sample if one is named. Rejects when one fails. */
export async function openStage(sample?: string): Promise<SampleStage> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-browser-')))
  // The database runs under another account when the test runs as root: it has to pass through.
  chmodSync(dataDir, 0o755)
  const windows: PersonWindow[] = []
  const browser = await openBrowser()
  const server = await startStagewright({ dataDir, ...(sample !== undefined && { sample }) }).catch(
    async (error: unknown) => {
      await browser.close()
      throw error
    },
  )
  return {
    windows,
    url: server?.url ?? '',
    dataDir,
    async open(name, screen) {
      const window = await openWindow(browser, server?.url ?? '', name, screen)
      windows.push(window)
      return window
    },
    windowOf(name) {
      const found = windows.find((window) => window.name === name)
      if (!found) throw new Error(`${name} has no window`)
      return found
    },
    keepPictures: () => keepPictures(windows),
    async close() {
      await browser.close()
      await server?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function keepPictures(windows: readonly PersonWindow[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stagewright-journey-'))
  for (const [at, { name, page }] of windows.entries()) {
    const path = join(folder, `${at + 1}-${name.replaceAll(' ', '-')}.png`)
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
    process.stdout.write(`What ${name} saw: ${path}\n`)
  }
}
