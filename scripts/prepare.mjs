// Brings a fresh clone to where it can run: packages installed as the lock file says, everything
// built.
// Does nothing when nothing has changed since the last time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamps = join(root, '.stamp')
const OLDEST = [20, 19]

/** Installs and builds what is stale. With `web: false` the browser application is left out. */
export async function prepare({ web = true } = {}) {
  checkNode()
  mkdirSync(stamps, { recursive: true })
  once(
    'install',
    hashOf([join(root, 'package-lock.json')]),
    existsSync(join(root, 'node_modules')),
    () => {
      console.log('Installing packages (a minute on a fresh clone) …')
      run(npm(), ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    },
  )
  const sources = filesOf(join(root, 'packages')).concat(join(root, 'package-lock.json'))
  const name = web ? 'build' : 'build-no-web'
  once(name, hashOf(sources), existsSync(join(root, 'packages/cli/dist/program/main.js')), () => {
    console.log('Building …')
    run(process.execPath, ['scripts/build.mjs', ...(web ? [] : ['--no-web'])])
  })
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  console.error(
    `Stagewright needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`,
  )
  process.exit(1)
}

/** Does the work unless the stamp says that it was done for this hash. */
function once(name, hash, isThere, work) {
  const file = join(stamps, name)
  if (isThere && existsSync(file) && readFileSync(file, 'utf8') === hash) return
  work()
  writeFileSync(file, hash)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (error) console.error(error.message)
  if (status !== 0) process.exit(status ?? 1)
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}

function filesOf(folder) {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist' || name.startsWith('.')) return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesOf(path) : [path]
  })
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}
