// Chromium for the journeys: the one that is installed, named by CHROMIUM or found at its usual
// places.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Starts Chromium. @throws an Error that says what to install: a missing browser is no reason to
 * skip
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM'] || undefined
  const executablePath = named ?? places.find((place) => existsSync(place))
  if (executablePath === undefined) {
    throw new Error('There is no Chromium: apt-get install chromium, or set CHROMIUM to its path.')
  }
  // Chromium has no sandbox for root, which is who tests run as in a container.
  const args = ['--disable-background-networking', '--disable-component-update', '--no-first-run']
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...args, ...sandbox, '--disable-gpu'] })
}
