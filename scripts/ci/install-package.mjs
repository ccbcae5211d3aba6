// Installs a Debian package where one may.
import { spawnSync } from 'node:child_process'

/** Installs by apt. @throws an Error that says what to install when that does not work */
export function installPackage(name) {
  if (process.getuid?.() !== 0) throw new Error(`Install ${name}: only root may do it here.`)
  console.log(`Installing ${name} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  const install = ['install', '-y', '-qq', '--no-install-recommends', name]
  for (const args of [['update', '-qq'], install]) {
    const { status, error } = spawnSync('apt-get', args, options)
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed. ${error?.message ?? ''}`)
  }
}
