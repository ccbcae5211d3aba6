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
