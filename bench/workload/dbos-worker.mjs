// The same life of a run as a DBOS workflow. Runs are started inside the worker, its fastest way.
import { createRequire } from 'node:module'
import { inParallel } from './in-parallel.mjs'
import { reportCounts } from './report-counts.mjs'

const require = createRequire(new URL('../peers/package.json', import.meta.url))
const { DBOS } = require('@dbos-inc/dbos-sdk')
const { databaseUrl } = JSON.parse(process.argv[2])

/** Seconds to wait for a person; without it DBOS gives up after one minute. */
const weekSeconds = 7 * 24 * 60 * 60
const { waits, ends } = reportCounts()

async function handleCase(number) {
  const id = DBOS.workflowID
  const finding = await DBOS.runStep(async () => `Case ${number} is complete`, { name: 'check' })
  waits(id)
  const decision = await DBOS.recv('decision', weekSeconds)
  const close = async () => `Closed: ${decision} of ${finding}`
  const outcome = await DBOS.runStep(close, { name: 'close' })
  ends(id)
  return outcome
}

const workflow = DBOS.registerWorkflow(handleCase, { name: 'handleCase' })
DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: databaseUrl,
  systemDatabasePoolSize: 20,
  applicationVersion: 'bench',
  logLevel: 'error',
})
await DBOS.launch()

process.on('message', ({ count, inFlight }) => {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const start = (number) =>
    DBOS.startWorkflow(workflow, { workflowID: `case-${number}` })(`C-${number}`)
  inParallel(numbers, inFlight, start).then(
    () => process.send({ answer: 'started' }),
    (error) => process.send({ problem: String(error.stack) }),
  )
})
process.send({ answer: 'ready' })
