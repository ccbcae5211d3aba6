// Builds every package: types and JavaScript by the native TypeScript compiler, the command line in
// few files, then the browser application and the elements for other sites by Vite, with compressed
// copies. `--types` only checks types, of the tests too.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundleProgram } from './bundle-program.mjs'
import { compressFiles } from './compress-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = `${root}node_modules/typescript-native/bin/tsc`
const run = (args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

if (process.argv.includes('--types')) {
  run([tsc, '-b'])
  run([tsc, '-p', 'tsconfig.test.json'])
} else {
  run([tsc, '-b'])
  await bundleProgram()
  if (existsSync(`${root}packages/web/vite.config.ts`) && !process.argv.includes('--no-web')) {
    for (const config of ['vite.config.ts', 'vite.guide.config.ts', 'vite.inbox.config.ts']) {
      run([
        `${root}node_modules/vite/bin/vite.js`,
        'build',
        '--logLevel',
        'warn',
        'packages/web',
        '--config',
        `packages/web/${config}`,
      ])
    }
    await compressFiles(`${root}packages/web/dist/app`)
  }
}
