// The Node that the image ships, so that what people run there is checked too where the machine
// has an older one. newer-node/package.json names it, and its lock file holds it to the byte.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('newer-node', import.meta.url))
const { optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const majorOf = (version) => Number(version.split('.')[0])

/**
 * Gives the path of that version or a newer one, and the environment in which `node` is it.
 * @throws an Error that says what to do when it cannot be installed
 */
export function findNewerNode() {
  const name = `node-${process.platform}-${process.arch}`
  const wanted = optionalDependencies[name]
  if (!wanted) throw new Error(`scripts/ci/newer-node names no Node for this machine (${name}).`)
  const own = { node: process.execPath, env: {} }
  if (majorOf(process.versions.node) >= majorOf(wanted)) return own
  const node = join(folder, 'node_modules', name, 'bin', 'node')
  const isThere = () =>
    spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${wanted}`
  if (!isThere()) {
    console.log(`Installing Node ${wanted} beside ${process.versions.node} …`)
    spawnSync('npm', ['ci', '--silent'], { cwd: folder, stdio: 'inherit' })
  }
  if (!isThere()) {
    throw new Error(`Node ${wanted} could not be installed: run the checks with Node ${wanted}.`)
  }
  return { node, env: { PATH: [dirname(node), process.env.PATH].join(delimiter) } }
}
