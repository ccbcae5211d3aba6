// `npm start`: installs what is missing, builds what is stale, and starts Stagewright with its
// sample.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await prepare()
const args = [
  // What lives for one request is cleared away a quarter as often (docs/scaling.md).
  '--max-semi-space-size=64',
  'packages/cli/bin/stagewright.js',
  'serve',
  '--sample',
  'examples/customer-onboarding',
]
const child = spawn(process.execPath, [...args, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the child by itself; a kill of this process is passed on.
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGINT', () => undefined)
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
