import { expect, test } from 'vitest'
import { readProject } from '../project/read-project.ts'

const flow = {
  path: 'flows/Loan.flow-meta.xml',
  text: `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Loan</label><status>Active</status>
    <processType>Orchestrator</processType><orchestratedStages><name>Review</name><label>Review</label>
    ${step('Check')}${step('Decide')}${step('Score', 'stepBackground')}</orchestratedStages></Flow>`,
}

function step(name: string, type = 'stepInteractive'): string {
  return `<stageSteps><name>${name}</name><actionName>F</actionName>
    <actionType>${type}</actionType><label>${name}</label></stageSteps>`
}

function read(text: string, path = 'policies/Loan.policy.yaml') {
  const project = readProject([flow, { path, text }])
  const diagnostics = project.diagnostics.filter(({ file }) => file === path)
  return { project, diagnostics, policy: project.flows[0]?.definition.policy }
}

test('a policy belongs to the definition of its orchestration', () => {
  const { policy, diagnostics, project } = read(`
pinning: float
loopGuard: 5
recordDeleted: { divert: Review }
steps:
  Score:
    retry: { attempts: 3, wait: [1 minute, 2 hours] }
`)
  expect(diagnostics).toEqual([])
  expect(policy).toMatchObject({ pinning: 'float', recordDeleted: { divert: 'Review' } })
  expect(policy?.steps?.['Score']?.retry?.attempts).toBe(3)
  expect(project.understood).toContainEqual({
    path: 'policies/Loan.policy.yaml',
    kind: 'policy',
    apiName: 'Loan',
    summary: 'policy of Loan',
  })
})

test.each([
  ['pinning: maybe', 1, 'pinning: '],
  ['recordDeleted: { divert: Nowhere }', 1, 'Loan has no stage Nowhere.'],
  ['recordDeleted: divert', 1, 'recordDeleted: '],
  ['steps:\n  Decide:\n    rtry: {}', 3, 'Nothing is called rtry here.'],
  ['steps:\n  Sing:\n    retry: { attempts: 2, wait: [1 hour] }', 3, 'Loan has no step Sing.'],
  ['steps:\n  Score:\n    retry: { attempts: 3, wait: [soon] }', 3, 'write a span'],
  ['steps:\n  Score:\n    retry: { attempts: 1, wait: [1 hour] }', 3, 'attempts'],
  ['steps:\n  Decide:\n    retry: { attempts: 2, wait: [1 hour] }', 3, 'done by people'],
  ['steps: [', 1, 'The YAML cannot be read'],
])('a mistake is told with its line, and holds the orchestration back: %j', (text, line, words) => {
  const { policy, diagnostics, project } = read(text)
  expect(policy).toBeUndefined()
  expect(diagnostics[0]).toMatchObject({ severity: 'error', line })
  expect(diagnostics[0]?.message).toContain(words)
  expect(diagnostics[0]?.remedy).not.toBe('')
  const held = project.diagnostics.filter(({ file }) => file === flow.path)
  expect(held.map(({ code }) => code)).toContain('policy-broken')
})

test('a policy of nothing is told', () => {
  const { diagnostics } = read('loopGuard: 3', 'policies/Lone.policy.yaml')
  expect(diagnostics[0]?.message).toBe('There is no orchestration Lone for this policy.')
})

test('a second policy of the same orchestration is left aside', () => {
  const second = { path: 'b/policies/Loan.policy.yaml', text: 'loopGuard: 4' }
  const first = { path: 'a/policies/Loan.policy.yaml', text: 'loopGuard: 3' }
  const { flows, duplicates } = readProject([flow, second, first])
  expect(flows[0]?.definition.policy).toEqual({ loopGuard: 3 })
  expect(duplicates).toMatchObject([{ kind: 'policy', kept: first.path, ignored: [second.path] }])
})
