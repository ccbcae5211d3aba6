// `npm run test:server`: all tests that ask for a database once more, on a PostgreSQL server in the
// place of the embedded one. It starts Debian's own server for that, or uses the one that
// TEST_DATABASE_URL names.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { databaseTests } from './database-tests.mjs'
import { startPostgres } from './debian-postgres.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const given = process.env['TEST_DATABASE_URL']
// Nobody will miss these data: the server need not wait for the disk. (Those that are killed do.)
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const { url, stop } = given
  ? { url: given, stop: async () => undefined }
  : await startPostgres(careless)

const asked = process.argv.slice(2)
const isAll = asked.every((argument) => argument.startsWith('-'))
const files = isAll ? databaseTests() : []
const args = ['node_modules/vitest/vitest.mjs', 'run', ...files, ...asked]
const env = { ...process.env, TEST_DATABASE_URL: url }
const tests = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
// Whoever ends this ends the tests; the server goes when they have gone.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal))
const code = await new Promise((done) => tests.once('exit', (status) => done(status ?? 1)))
await stop()
process.exit(code)
