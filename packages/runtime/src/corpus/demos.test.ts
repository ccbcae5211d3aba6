// The demos of the corpus that stand alone: deployed with stand-ins for what they ask of an org,
// each orchestration of theirs deploys or says by what it cannot.
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from '../create-runtime.ts'
import { corpusFiles, corpusProjects, hasCorpus } from './corpus-projects.ts'

const standIn = (name: string) => ({
  path: `actions/${name}.ts`,
  text: 'export default { run() { return {} } }',
})

const opened: { runtime: OpenRuntime; database: TestDatabase }[] = []

afterEach(async () => {
  for (const { runtime, database } of opened.splice(0)) {
    await runtime.close()
    await database.drop()
  }
})

/** Deploys a folder of a project; what became of its orchestrations, by API name. */
async function deployed(project: string, folder: string, standIns: string[]) {
  const database = await createTestDatabase()
  const runtime = await createRuntime({ database: { url: database.url }, takesJobs: false })
  opened.push({ runtime, database })
  const files = [...corpusFiles(project, folder), ...standIns.map(standIn)]
  const report = await runtime.setUp.loadProject(files, () => undefined)
  if (!report.ok) throw new Error(report.error.message)
  const { files: reported, diagnostics } = report.value
  const isOrchestration = /<processType>(Orchestrator|ApprovalWorkflow)</
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const own = reported.filter(({ path }) => isOrchestration.test(texts.get(path) ?? ''))
  const codesOf = (path: string) => [
    ...new Set(
      diagnostics.flatMap(({ file, severity, code }) =>
        file === path && severity === 'error' ? [code] : [],
      ),
    ),
  ]
  return Object.fromEntries(
    own.map(({ apiName, outcome, path }) => [apiName, [outcome, ...codesOf(path)].join(' ')]),
  )
}

test('the demos are looked for where the corpus is', () => {
  expect(corpusProjects().includes('alexed1+LightningFlowComponents')).toBe(hasCorpus)
})

const components = 'alexed1+LightningFlowComponents'

describe.runIf(hasCorpus)('of the demos', () => {
  test('user deactivation deploys when two actions stand in', async () => {
    const standIns = ['ChangeOwner', 'LaunchFlowDynamically']
    expect(await deployed(components, 'flow_apps/DeactivateUser', standIns)).toEqual({
      Handle_User_Deactivation: 'deployed-inactive',
      Handle_User_Deactivation_auto: 'deployed',
      User_deactivation_orchestration: 'deployed-inactive',
      sampleautoorch: 'deployed-inactive',
    })
  })

  test('contracts and opportunities deploy; orders lack their objects, which are not in the folder', async () => {
    const standIns = ['chatterPost', 'GetMSTeams', 'PostToMSTeams']
    expect(await deployed(components, 'flow_apps/OrchestratorResources', standIns)).toMatchObject({
      Orch_Contract_2: 'deployed-inactive',
      Orchestration_Contract_Approval: 'deployed-inactive',
      Orchestration_Contract_Processing: 'deployed-inactive',
      Orchestration_Manage_Contract_Creation: 'deployed-inactive',
      Orchestration_Case: 'deployed',
      Orchestration_Parallel_Approvals: 'deployed',
      Orchestrator_Opportunity_Demo_3: 'deployed',
      Orchestrator_Order_Demo: 'blocked unknown-object',
      order4demo: 'blocked unknown-object',
    })
  })

  test('approvals deploy, with screens of their own and with the screen of the platform', async () => {
    expect(await deployed('bgaldino+rlm-base-dev', '', [])).toMatchObject({
      Quote_Approval_Process: 'deployed',
      RC_AA_Quote_Approval: 'deployed',
      RC_Quote_Smart_Approval: 'deployed',
      RC_Quote_Transfer_Approval: 'deployed',
      RLM_AA_Quote_Approval: 'deployed',
      RLM_Quote_Smart_Approval: 'deployed',
      RLM_Quote_Transfer_Approval: 'deployed',
    })
  })
})
