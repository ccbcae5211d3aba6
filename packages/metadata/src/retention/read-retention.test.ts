import { expect, test } from 'vitest'
import { readProject } from '../project/read-project.ts'
import { readRetention } from './read-retention.ts'

const path = 'policies/retention.yaml'
const read = (text: string) => readRetention({ path, text })

test('a policy says how long runs, single orchestrations and the rest are kept', () => {
  const text = `runs: { archiveAfterDays: 90, eraseAfterDays: 730 }
orchestrations:
  Expense_Report: { eraseAfterDays: 30 }
erase: { mails: 365, notices: 90, outboundMessages: 90, flowFailures: 180, recordHistory: 540 }`
  expect(read(text)).toEqual({
    retention: {
      runs: { archiveAfterDays: 90, eraseAfterDays: 730 },
      orchestrations: { Expense_Report: { eraseAfterDays: 30 } },
      erase: {
        mails: 365,
        notices: 90,
        outboundMessages: 90,
        flowFailures: 180,
        recordHistory: 540,
      },
    },
    diagnostics: [],
  })
})

test.each([
  ['runs: { eraseAfterDays: 0 }', /eraseAfterDays/],
  ['runs: { archiveAfterDays: 90, eraseAfterDays: 30 }', /must be more than archiveAfterDays/],
  ['runs: { keepDays: 3 }', /Nothing is called keepDays here/],
  ['erase: { people: 3 }', /Nothing is called people here/],
])('%s is an error of the file', (text, words) => {
  const { retention, diagnostics } = read(text)
  expect(retention).toBeUndefined()
  expect(diagnostics.map(({ message }) => message).join()).toMatch(words)
})

test('a project has one, which is reported among its files', () => {
  const project = readProject([{ path, text: 'erase: { mails: 7 }' }])
  expect(project.retention).toEqual({ erase: { mails: 7 } })
  expect(project.understood).toMatchObject([{ path, kind: 'retention', apiName: 'retention' }])
})
