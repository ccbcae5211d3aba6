import { expect, test } from 'vitest'
import { checkFiles } from './check-files.ts'

const flow = {
  path: 'flows/Review.flow-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
<label>Review</label><processType>Orchestrator</processType><status>Active</status>
<orchestratedStages><name>Stage</name><label>Stage</label></orchestratedStages>
<start><connector><targetReference>Stage</targetReference></connector></start></Flow>`,
}
const policy = {
  path: 'policies/Review.policy.yaml',
  text: `run: { time: { due: 1 day, escalation: [{ after: 1 hour, notify: { user: nobody } }] } }
stages:
  Stage: { time: { due: 1 day, escalation: [{ after: 1 hour, start: No_Flow }] } }`,
}

test('an escalation is told of flows and people that are not there', async () => {
  const { diagnostics } = await checkFiles([flow, policy])
  const told = diagnostics.map(({ code, message }) => `${code}: ${message}`)
  expect(told).toContain(
    'escalation-flow: There is no flow No_Flow, which the escalation of Stage starts.',
  )
  expect(told.join('\n')).toContain('assignee-not-checked: Whether the user nobody is there')
})

test('a policy of a stage that is not there, and a span that is none, are told', async () => {
  const wrong = {
    path: 'policies/Review.policy.yaml',
    text: 'run: { time: { due: soon } }\nstages: { Other: { time: { due: 1 day } } }',
  }
  const { diagnostics } = await checkFiles([flow, wrong])
  expect(diagnostics.map(({ message }) => message).join('\n')).toContain('2 working days')
  const other = { ...wrong, text: 'stages: { Other: { time: { due: 1 day } } }' }
  const again = await checkFiles([flow, other])
  expect(again.diagnostics.map(({ message }) => message)).toContain('Review has no stage Other.')
})
