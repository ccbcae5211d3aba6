import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenRuntime } from '../create-runtime.ts'
import type { Viewer } from '../face/asking.ts'
import { checkFiles } from './check-files.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

let house: TestRuntime
let runtime: OpenRuntime
let viewer: Viewer

beforeAll(async () => {
  house = await openTestRuntime([])
  runtime = house.runtime
  viewer = house.ada
})
afterAll(() => house?.close())

const file = { path: 'flows/Visit.flow-meta.xml', text: visit() }
const policyPath = 'policies/Visit.policy.yaml'

function visit(): string {
  return `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Visit</label>
    <orchestratedStages><name>Plan</name><label>Plan</label><exitConditionLogic>and</exitConditionLogic>
    </orchestratedStages><processType>Orchestrator</processType>
    <start><connector><targetReference>Plan</targetReference></connector></start>
    <status>Active</status></Flow>`
}

async function deploy(policy?: string) {
  const files = policy === undefined ? [file] : [file, { path: policyPath, text: policy }]
  const report = await runtime.deploy(viewer, { files, checkOnly: false })
  if (!report.ok) throw new Error(report.error.message)
  const of = (path: string) => report.value.files.find((one) => one.path === path)
  return { flow: of(file.path), policy: of(policyPath), diagnostics: report.value.diagnostics }
}

test('a policy is part of the version: a changed one makes the next, the same one does not', async () => {
  expect((await deploy()).flow).toMatchObject({ outcome: 'deployed', version: 1 })
  const second = await deploy('loopGuard: 3')
  expect(second.flow).toMatchObject({ outcome: 'deployed', version: 2 })
  expect(second.policy).toMatchObject({ outcome: 'deployed', kind: 'policy', apiName: 'Visit' })
  expect((await deploy('loopGuard: 3 # three')).flow).toMatchObject({ outcome: 'unchanged' })
  expect((await deploy('loopGuard: 4')).flow).toMatchObject({ outcome: 'deployed', version: 3 })
  expect((await deploy()).flow).toMatchObject({ outcome: 'deployed', version: 4 })
})

test('a policy with a mistake holds its orchestration back, and both say why', async () => {
  const { flow, policy, diagnostics } = await deploy('steps: { Sing: { recall: true } }')
  expect(flow).toMatchObject({ outcome: 'blocked' })
  expect(policy).toMatchObject({ outcome: 'blocked' })
  const codes = diagnostics.map(({ file: path, code }) => [path, code])
  expect(codes).toContainEqual([policyPath, 'policy-name'])
  expect(codes).toContainEqual([file.path, 'policy-broken'])
})

test('a check without a server says the same', async () => {
  const { files } = await checkFiles([file, { path: policyPath, text: 'steps: { Sing: {} }' }])
  const verdicts = files.map(({ path, verdict }) => [path, verdict])
  expect(verdicts).toContainEqual([file.path, 'does-not-run'])
  expect(verdicts).toContainEqual([policyPath, 'does-not-run'])
})

const rightsPath = 'policies/background-rights.yaml'
const set = {
  path: 'permissionsets/Visiting.permissionset-meta.xml',
  text: `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Visiting</label></PermissionSet>`,
}

async function deployAll(files: { path: string; text: string }[]) {
  const report = await runtime.deploy(viewer, { files, checkOnly: false })
  if (!report.ok) throw new Error(report.error.message)
  return report.value
}

test('a policy that names a permission set that is not there holds its orchestration back', async () => {
  const text = 'loopGuard: 7\nbackgroundRights: [Visiting, Absent]'
  const named = { path: policyPath, text }
  const first = await deployAll([file, named, set])
  expect(first.files.find(({ path }) => path === policyPath)).toMatchObject({ outcome: 'blocked' })
  expect(first.files.find(({ path }) => path === file.path)).toMatchObject({ outcome: 'blocked' })
  expect(first.diagnostics).toContainEqual({
    severity: 'error',
    code: 'background-rights-name',
    file: policyPath,
    line: 2,
    column: 30,
    element: 'Visit',
    field: 'backgroundRights',
    message: 'There is no permission set Absent.',
    remedy: 'Correct the name, or deploy permissionsets/Absent.permissionset-meta.xml with it.',
  })
  // What was deployed before is there.
  const second = await deployAll([file, { path: policyPath, text: 'backgroundRights: [Visiting]' }])
  expect(second.files.find(({ path }) => path === file.path)).toMatchObject({ outcome: 'deployed' })
})

test('rules of the organisation that name what is not there leave those in force', async () => {
  const held = (text: string) => deployAll([file, { path: rightsPath, text }])
  expect((await held('all: [Visiting]')).files).toContainEqual(
    expect.objectContaining({ path: rightsPath, kind: 'background-rights', outcome: 'deployed' }),
  )
  const broken = await held('flows: { Nowhere: [Absent] }')
  expect(broken.files.find(({ path }) => path === rightsPath)?.reasons).toEqual([
    'Line 1, Nowhere: There is no flow Nowhere to hold to rights. Correct the name, or deploy the flow.',
    'Line 1, Nowhere: There is no permission set Absent. Correct the name, or deploy permissionsets/Absent.permissionset-meta.xml with it.',
  ])
  const permissionSets = [{ name: 'Visiting', isDeployed: true }]
  expect(runtime.backgroundRights(viewer)).toMatchObject({
    ok: true,
    value: [{ what: 'all', step: null, permissionSets, file: rightsPath }],
  })
  expect(runtime.backgroundRights({ ...viewer, permissions: [] })).toMatchObject({ ok: false })
})
