import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stagewright } from '../../test/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagewright-check-'))
const sample = fileURLToPath(new URL('../../../../examples/customer-onboarding', import.meta.url))
const corpus = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url))

const flow = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>60.0</apiVersion>
    ${inside}
    <label>A flow</label>
    <processType>AutoLaunchedFlow</processType>
    <status>Active</status>
</Flow>
`
const start = (target: string) =>
  `<start><connector><targetReference>${target}</targetReference></connector></start>`
const call = (name: string) => `<actionCalls>
        <name>${name}</name>
        <label>${name}</label>
        <actionName>Rater</actionName>
        <actionType>apex</actionType>
    </actionCalls>`

const alone = (name: string) =>
  `<assignments><name>${name}</name><label>${name}</label></assignments>`

beforeAll(() => {
  const files = {
    'flows/Fine.flow-meta.xml': flow(start('Nothing').replace(/<connector>.*<\/connector>/, '')),
    'flows/Rates.flow-meta.xml': flow(
      `${call('First')}\n    ${call('Second')}\n    ${start('First')}`,
    ),
    'flows/Calls.flow-meta.xml': flow(
      `${start('Sub')}<subflows><name>Sub</name><label>Sub</label><flowName>Rates</flowName></subflows>`,
    ),
    'flows/Broken.flow-meta.xml': '<Flow><label>',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

test('each file is told by kind: what runs, then what does not, with place and remedy', async () => {
  const { code, out, err } = await stagewright(['check', folder])
  expect([code, err]).toEqual([1, ''])
  const lines = out.split('\n')
  expect(lines[1]).toBe('Autolaunched flows (3)')
  expect(out).toMatch(/✓ runs\n {4}Fine\n/)
  expect(out).toMatch(/✗ Rates does not run, because:\n {4}flows\/Rates.flow-meta.xml\n/)
  expect(out).toMatch(/line \d+, First \(also line \d+\): The Apex action Rater has no stand-in/)
  expect(out).toMatch(/→ Write actions\/Rater.ts/)
  expect(out).toMatch(/✗ Calls does not run[^]*It calls Rates, which cannot run/)
  expect(out).toMatch(/✗ Broken[^]*does not run, because:[^]*Not well-formed XML/)
  expect(out).toMatch(/1 of 4 files run, 0 run with exceptions, 3 do not run\./)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
})

test('the sample runs whole: exit code 0, and what only a server knows is said', async () => {
  const { code, out } = await stagewright(['check', sample])
  expect(code).toBe(0)
  expect(out).toMatch(/Orchestrations \(1\)\n {2}✓ runs\n {4}Customer_Onboarding\n/)
  expect(out).toMatch(/0 do not run/)
  expect(out).toMatch(/known only to a server/)
})

test('--strict fails for exceptions; --notes shows notes', async () => {
  const own = join(folder, 'strict')
  mkdirSync(join(own, 'flows'), { recursive: true })
  const variable = `<variables><name>rating</name><apexClass>Rating</apexClass><dataType>Apex</dataType>
    <isCollection>false</isCollection><isInput>false</isInput><isOutput>false</isOutput></variables>`
  const subflow =
    '<subflows><name>Sub</name><label>Sub</label><flowName>Draft</flowName></subflows>'
  writeFileSync(
    join(own, 'flows/Loose.flow-meta.xml'),
    flow(`${start('Sub')}${subflow}${variable}`),
  )
  const draft = flow(`${alone('First')}${start('First')}`).replace('>Active<', '>Draft<')
  writeFileSync(join(own, 'flows/Draft.flow-meta.xml'), draft)
  const plain = await stagewright(['check', own])
  expect(plain.out).toMatch(/! Loose runs, except:/)
  expect(plain.out).not.toMatch(/note: rating/)
  expect(plain.code).toBe(0)
  const strict = await stagewright(['check', own, '--strict', '--notes'])
  expect(strict.code).toBe(1)
  expect(strict.out).toMatch(/note: rating is of the Apex type Rating/)
})

test('--json gives files with verdicts and diagnostics, and totals', async () => {
  const { code, out } = await stagewright(['check', join(folder, 'flows'), '--json'])
  const answer = JSON.parse(out) as { files: object[]; totals: object }
  expect(code).toBe(1)
  expect(answer.totals).toMatchObject({ runs: 1, doesNotRun: 3 })
  expect(answer.files).toContainEqual(
    expect.objectContaining({
      path: 'Rates.flow-meta.xml',
      kind: 'autolaunched-flow',
      verdict: 'does-not-run',
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code: 'apex-action-missing', line: expect.any(Number) }),
      ]),
    }),
  )
})

test('a folder that is not there is told as one', async () => {
  const { code, err } = await stagewright(['check', '/no/such/folder'])
  expect(code).toBe(2)
  expect(err).toMatch(/no folder \/no\/such\/folder/)
})

describe.runIf(existsSync(corpus))('real projects', () => {
  test.each([
    'alexed1+LightningFlowComponents',
    'SalesforceLabs+FlowAutomationForIncidentManagement',
    'navikt+crm-nks-base',
  ])('%s: every file that does not run says why, where and what to do', async (name) => {
    const { out } = await stagewright(['check', join(corpus, name), '--json'])
    const { files } = JSON.parse(out) as {
      files: {
        path: string
        verdict: string
        diagnostics: { remedy: string }[]
        reasons: string[]
      }[]
    }
    const blocked = files.filter(({ verdict }) => verdict === 'does-not-run')
    expect(blocked.length).toBeGreaterThan(0)
    for (const { path, diagnostics, reasons } of blocked) {
      expect(diagnostics.length + reasons.length, path).toBeGreaterThan(0)
      for (const { remedy } of diagnostics) expect(remedy, path).not.toBe('')
    }
  })
})
