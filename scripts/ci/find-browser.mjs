// Chromium for the journeys; installed when it is missing, so that they never go unrun.
import { existsSync } from 'node:fs'
import { installPackage } from './install-package.mjs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The environment that names the browser. @throws when there is none and it cannot be installed */
export async function findBrowser() {
  const find = () => process.env['CHROMIUM'] || places.find((place) => existsSync(place))
  if (!find()) installPackage('chromium')
  const browser = find()
  if (!browser) throw new Error('There is no Chromium, and installing it brought none.')
  return { CHROMIUM: browser }
}
