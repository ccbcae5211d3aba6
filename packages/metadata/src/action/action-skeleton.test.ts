import { expect, test } from 'vitest'
import { readFlow } from '../flow/read-flow.ts'
import { actionSkeleton } from './action-skeleton.ts'

const flow = (name: string, calls: string) => {
  const text = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <processType>AutoLaunchedFlow</processType><status>Active</status>${calls}
    <variables><name>countries</name><dataType>String</dataType><isCollection>true</isCollection></variables>
    <variables><name>rate</name><dataType>Number</dataType></variables>
    <variables><name>account</name><dataType>SObject</dataType><objectType>Account</objectType></variables>
    </Flow>`
  const { definition } = readFlow(text, `flows/${name}.flow-meta.xml`)
  if (!definition) throw new Error('the flow cannot be read')
  return definition
}
const call = (inside: string) =>
  `<actionCalls><name>C</name><label>C</label><actionName>ns__TaxRate</actionName><actionType>apex</actionType>${inside}</actionCalls>`
const input = (name: string, value: string) =>
  `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`

test('the start of an action has what the flows give and take, with types; what one leaves out is optional', () => {
  const first = flow(
    'First',
    call(
      input('countries', '<elementReference>countries</elementReference>') +
        input('isGross', '<booleanValue>true</booleanValue>') +
        input('record', '<elementReference>account</elementReference>') +
        '<outputParameters><assignToReference>rate</assignToReference><name>rate</name></outputParameters>',
    ),
  )
  const second = flow(
    'Second',
    call(input('countries', '<elementReference>countries</elementReference>')),
  )
  const text = actionSkeleton('ns__TaxRate', [first, second], { isOutside: true }) ?? ''
  expect(text).toContain('as First, Second calls it')
  expect(text).toContain("mode: 'outside'")
  expect(text).toContain('  countries: string[]\n  isGross?: boolean | null\n')
  expect(text).toContain('  record?: { [field: string]: unknown } | null\n')
  expect(text).toContain(
    "    countries: 'String[]',\n    isGross: 'Boolean',\n    record: 'SObject',\n",
  )
  expect(text).toContain("    rate: 'Number',")
  expect(actionSkeleton('ns__TaxRate', [second])).toContain('type Outputs = {}\n')
})

test('without a call there is nothing to start from', () => {
  expect(actionSkeleton('Other', [flow('First', call(''))])).toBeUndefined()
})
