// One part of the checks as a process: its output is shown as it comes, its result counted.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a command that passes or fails as a whole. Gives `{ passed, failed, note }`. */
export async function runCommand(command, msMax, env = {}) {
  const { code, note } = await run(command, msMax, env)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, note }
}

/**
 * Runs a command that hands its arguments to vitest, and counts its tests. A file that could not be
 * run counts as one failure, and so does a run that ended badly without telling why; where all must
 * run, a test that did not is a failure too.
 */
export async function runVitest(command, msMax, { env = {}, mustRunAll = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'stagewright-ci-'))
  const file = join(folder, 'result.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code, note } = await run([...command, ...reporters], msMax, env)
    const { passed, failed, skipped } = countTests(file)
    const unexplained = code !== 0 && failed === 0 ? 1 : 0
    const missing = mustRunAll ? skipped : 0
    const notes = [note, skipped > 0 ? `${skipped} not run` : ''].filter(Boolean).join('; ')
    return { passed, failed: failed + unexplained + missing, note: notes }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countTests(file) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = readResult(file)
  const isBroken = ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((one) => one.status === 'failed')
  return {
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter(isBroken).length,
    skipped: numPendingTests,
  }
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  }
}

/** Gives the exit code, and a note when it had to be ended. */
function run([program, ...args], msMax, env) {
  const options = {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own, so that what it has started ends with it.
    detached: true,
  }
  return new Promise((done) => {
    const child = spawn(program, args, options)
    let note = ''
    const timer = setTimeout(() => {
      note = `ended after ${msMax / 60_000} minutes`
      endGroup(child.pid, 'SIGTERM')
      setTimeout(() => endGroup(child.pid, 'SIGKILL'), 10_000).unref()
    }, msMax)
    const endToo = () => endGroup(child.pid, 'SIGTERM')
    process.once('SIGINT', endToo).once('SIGTERM', endToo)
    child.once('error', (error) => finish(1, error.message))
    child.once('exit', (code) => finish(code ?? 1, note))
    const finish = (code, text) => {
      clearTimeout(timer)
      process.off('SIGINT', endToo).off('SIGTERM', endToo)
      done({ code, note: text })
    }
  })
}

function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}
