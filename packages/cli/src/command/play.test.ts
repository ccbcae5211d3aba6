// Plays of the sample in the terminal, with typed lines: what is asked, shown, taken back and kept.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stagewright } from '../../test/terminal.ts'

const sample = fileURLToPath(new URL('../../../../examples/customer-onboarding', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagewright-play-'))
  cpSync(sample, folder, { recursive: true, filter: (path) => !path.endsWith('.test.yaml') })
})
afterEach(() => rmSync(folder, { recursive: true }))

/**
 * Answers each question by its words; acts of the menu come in their order, then the play is left.
 */
async function play(acts: string[], answers: { [words: string]: string } = {}) {
  const rest = [...acts]
  const more = ['Annual_Revenue__c=4200000', 'nonsense', 'Industry__c=Manufacturing']
  let left = 150
  const ask = async (question: string) => {
    if (left-- === 0) return undefined
    if (question.startsWith('What next')) return rest.shift() ?? 'Leave'
    if (question.startsWith('Field=value')) return more.shift() ?? ''
    const found = Object.entries(answers).find(([key]) => question.includes(key))?.[1]
    return found ?? ''
  }
  const done = await stagewright(['play', folder], { ask })
  return done
}

const application = {
  Company: 'Quay Cranes',
  'Requested Amount': '60000',
  'Contact E-mail': 'kim@quay.example',
}
const approval = {
  'Underwriter Review (': 'Work',
  'As whom': 'uma',
  'Years in business': '8',
  'Risk class': '1',
  ecision: 'Approve',
}

test('a record starts a run, its work item is worked through, and the play is kept as a test', async () => {
  const { code, out } = await play(['Start', 'Underwriter', 'Show the log', 'Save'], {
    ...application,
    ...approval,
    'What does it show': 'Approved at once',
  })
  expect(out).toContain('Underwriter Review, with queue Underwriters')
  expect(out).toContain('Underwriter Review completed by Uma')
  expect(code).toBe(0)
  const kept = readFileSync(join(folder, 'tests/approved-at-once.test.yaml'), 'utf8')
  expect(kept).toContain('create: Account_Application__c')
  expect(kept).toContain('open: Underwriter Review')
  const tested = await stagewright(['test', folder, '--only', 'Approved at once'])
  expect(tested.out).toContain('✓ Approved at once')
  expect(tested.code).toBe(0)
})

test('an act is taken back by playing the others again', async () => {
  const acts = ['Start', 'Underwriter', 'Undo', 'Show the log']
  const { out } = await play(acts, { ...application, ...approval })
  const log = out.slice(out.indexOf('Taken back'))
  expect(log).toContain('Underwriter Review, with queue Underwriters')
  expect(log).not.toContain('completed by Uma')
})

test('what is refused is told, and nothing has changed', async () => {
  const { out } = await play(['Start', 'Let time pass'], { ...application, 'How long': 'a while' })
  expect(out).toContain('! "a while" is no span.')
  expect(out).toContain('Monday, 5 January 2026 at 09:00')
})

test('time passes, the run says why it waits, and it is suspended with a reason', async () => {
  const { out } = await play(['Start', 'Let time pass', 'Why', 'Act on the run'], {
    ...application,
    'How long': '3 days',
    'What (': 'Suspend',
    Reason: 'A holiday.',
  })
  expect(out).toContain('Thursday, 8 January 2026 at 09:00')
  expect(out).toContain('waits for somebody of queue Underwriters')
  expect(out).toContain('Suspended')
})

test('in a narrow terminal no line is wider than it, and the end of the input ends the play', async () => {
  const ask = async () => undefined
  const { code, out } = await stagewright(['play', folder], { ask, columns: 40 })
  expect(code).toBe(0)
  expect(out).toContain('Start Customer Onboarding')
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
})

test('a file names its orchestration; one that is not there is told with those that are', async () => {
  const file = join(folder, 'force-app/main/default/flows/Customer_Onboarding.flow-meta.xml')
  const ask = async () => undefined
  expect((await stagewright(['play', file], { ask })).out).toContain('Start Customer Onboarding')
  const missing = await stagewright(['play', folder, 'Nothing'], { ask })
  expect(missing.code).toBe(1)
  expect(missing.err).toContain('There are: Customer_Onboarding.')
})

test('whoever one acts as reads names and screens in their language; what is kept is the source', async () => {
  const main = join(folder, 'force-app/main/default')
  mkdirSync(join(main, 'translations'))
  const ns = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
  writeFileSync(
    join(main, 'translations/de.translation-meta.xml'),
    `<?xml version="1.0" encoding="UTF-8"?><Translations ${ns}>
    <flowDefinitions><flows><fullName>Customer_Onboarding</fullName><orchestrationSteps>
      <name>Underwriter_Review</name><stepLabel>Prüfung</stepLabel></orchestrationSteps></flows>
      <fullName>Customer_Onboarding</fullName><label>Kundenaufnahme</label></flowDefinitions>
    <flowDefinitions><flows><fullName>Underwriter_Review</fullName><screens>
      <fields><fieldText>Jahre im Geschäft</fieldText><name>Years_in_Business</name></fields>
      <name>Check_Figures</name></screens>
      <screens><fields><fieldText>Sie genehmigen das.</fieldText><name>Approve_Text</name></fields>
      <name>Confirm</name></screens></flows><fullName>Underwriter_Review</fullName>
    </flowDefinitions></Translations>`,
  )
  const people = join(folder, 'data/people.yaml')
  const own = readFileSync(people, 'utf8')
  writeFileSync(people, own.replace('username: uma.', 'language: de_AT\n    username: uma.'))
  const { out } = await play(['Start', 'Act as', 'Prüfung', 'Show the log'], {
    ...application,
    Prüfung: 'Work',
    'As whom': 'uma',
    'Jahre im Geschäft': '8',
    'Risk class': '1',
    ecision: 'Approve',
  })
  expect(out).toContain('Underwriter Review, with queue Underwriters')
  expect(out).toContain('Prüfung, with queue Underwriters')
  expect(out).toContain('Kundenaufnahme')
  expect(out).toContain('Sie genehmigen das.')
  expect(out).not.toContain('You approve')
  expect(out).toContain('Underwriter Review completed by Uma')
})
