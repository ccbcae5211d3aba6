// Writes runs as this release stores them, for the releases after it:
//
//   npm run record-runs
//
// Each story of the sample is played up to a place where its run waits, and all of it is kept in
// fixtures/runs/<version>. A release adds its own folder and leaves those before it as they are;
// the tests load every one and carry its runs on to their end.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = `${root}node_modules/typescript-native/bin/tsc`
const built = spawnSync(process.execPath, [tsc, '-b', 'packages/simulator'], {
  cwd: root,
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(built.status ?? 1)
const { readProject } = await import('../packages/metadata/dist/index.js')
const { createSimulation } = await import('../packages/simulator/dist/index.js')
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

const sample = `${root}examples/customer-onboarding`
const files = readdirSync(`${sample}/force-app`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((path) => ({ path: relative(sample, path), text: readFileSync(path, 'utf8') }))
const people = [
  { username: 'rita', lastName: 'Requester', firstName: 'Rita' },
  { username: 'uma', lastName: 'Underwriter', firstName: 'Uma', queues: ['Underwriters'] },
  { username: 'sam', lastName: 'Senior', firstName: 'Sam', queues: ['Senior_Underwriters'] },
  { username: 'olga', lastName: 'Operator', permissions: ['ManageRuns'] },
]
const approve = { Years_in_Business: 8, Risk_Class: 'A', Underwriter_Decision: 'Approve' }

/** How far each run has come when it is stored. */
const stories = {
  'with-the-underwriters': async () => undefined,
  'taken-and-begun': async (world) => {
    await world.openWorkItem(world.workItems('uma')[0].id, 'uma')
  },
  'with-the-seniors': async (world) => {
    await world.completeWorkItem(world.workItems('uma')[0].id, 'uma', approve)
  },
  suspended: async (world) => {
    const [run] = world.runs()
    await world.tell({ type: 'SuspendRun', runId: run.id, reason: 'A holiday.' }, 'olga')
  },
  'contract-failed': async (world) => {
    await world.completeWorkItem(world.workItems('uma')[0].id, 'uma', approve)
    await world.completeWorkItem(world.workItems('sam')[0].id, 'sam', {
      Senior_Decision: 'Approve',
    })
  },
}

const folder = `${root}fixtures/runs/${version}`
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'project.json'), `${JSON.stringify(files, null, 1)}\n`)
for (const [name, play] of Object.entries(stories)) {
  const ContractService = () => {
    throw new Error('The contract service is away.')
  }
  const world = createSimulation({
    project: readProject(files),
    now: Date.parse('2026-03-02T09:00:00Z'),
    people,
    actions: { ContractService },
  })
  const application = {
    Name: 'Quay Cranes',
    Requested_Amount__c: 120_000,
    Contact_Email__c: 'kim@quay.example',
    Annual_Revenue__c: 4_200_000,
    Industry__c: 'Manufacturing',
  }
  await world.insert('Account_Application__c', [application], 'rita')
  await play(world)
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(world.stored([]), null, 1)}\n`)
  const [run] = world.runs()
  console.log(`${name}: ${run.status}, ${run.eventCount} events`)
}
