import { expect, test } from 'vitest'
import { readProject } from './read-project.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const space = 'xmlns="http://soap.sforce.com/2006/04/metadata"'

function read(path: string, root: string, body: string) {
  return readProject([{ path, text: `${head}<${root} ${space}>${body}</${root}>` }])
}

test('a quick action names its target, the lookup to where it is used, and the values it sets', () => {
  const { quickActions, diagnostics } = read(
    'quickActions/Account.New_Visit.quickAction-meta.xml',
    'QuickAction',
    `<fieldOverrides><field>Purpose__c</field><formula>"For " + Account.Name</formula></fieldOverrides>
    <fieldOverrides><field>Status__c</field><literalValue>Open</literalValue></fieldOverrides>
    <label>New visit</label><optionsCreateFeedItem>true</optionsCreateFeedItem>
    <quickActionLayout><quickActionLayoutColumns><quickActionLayoutItems>
      <field>Date__c</field><uiBehavior>Required</uiBehavior>
    </quickActionLayoutItems></quickActionLayoutColumns></quickActionLayout>
    <targetObject>Visit__c</targetObject><targetParentField>Account__c</targetParentField>
    <type>Create</type>`,
  )
  expect(diagnostics).toEqual([])
  expect(quickActions).toEqual([
    {
      apiName: 'Account.New_Visit',
      label: 'New visit',
      type: 'Create',
      targetObject: 'Visit__c',
      targetParentField: 'Account__c',
      doesCreateFeedItem: true,
      fieldOverrides: [
        { field: 'Purpose__c', formula: '"For " + Account.Name' },
        { field: 'Status__c', literalValue: 'Open' },
      ],
      fields: [{ field: 'Date__c', isRequired: true }],
    },
  ])
})

test('a quick action without a type is told', () => {
  const { diagnostics } = read('quickActions/New.quickAction-meta.xml', 'QuickAction', '')
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'missing-tag', field: 'type' }])
})

test('an external service brings its document, its credential and the operations switched on', () => {
  const { externalServices } = read(
    'externalServiceRegistrations/Bank.externalServiceRegistration-meta.xml',
    'ExternalServiceRegistration',
    `<label>Bank</label><namedCredentialReference>Bank_Access</namedCredentialReference>
    <operations><active>true</active><name>pay</name></operations>
    <operations><active>false</active><name>refund</name></operations>
    <schema>{"openapi":"3.0.0"}</schema><schemaType>OpenApi3</schemaType>`,
  )
  expect(externalServices).toEqual([
    {
      apiName: 'Bank',
      label: 'Bank',
      namedCredential: 'Bank_Access',
      schemaType: 'OpenApi3',
      schema: '{"openapi":"3.0.0"}',
      operations: ['pay'],
    },
  ])
})

test.each([
  ['the old form', '<endpoint>https://bank.example</endpoint><protocol>Password</protocol>'],
  [
    'the new form',
    `<namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType>
    <parameterValue>https://bank.example</parameterValue></namedCredentialParameters>`,
  ],
])('a named credential gives its address: %s', (_title, body) => {
  const { namedCredentials } = read(
    'namedCredentials/Bank_Access.namedCredential-meta.xml',
    'NamedCredential',
    `<label>Bank access</label>${body}`,
  )
  expect(namedCredentials).toMatchObject([
    { apiName: 'Bank_Access', label: 'Bank access', endpoint: 'https://bank.example' },
  ])
})

test('an outbound message names its address and its fields', () => {
  const { workflows } = read(
    'workflows/Case.workflow-meta.xml',
    'Workflow',
    `<outboundMessages><fullName>Tell</fullName><name>Tell them</name>
    <endpointUrl>https://sink.example/soap</endpointUrl><fields>Id</fields><fields>Status</fields>
    </outboundMessages>`,
  )
  expect(workflows[0]?.outboundMessages).toEqual([
    {
      apiName: 'Tell',
      label: 'Tell them',
      endpointUrl: 'https://sink.example/soap',
      fields: ['Id', 'Status'],
    },
  ])
})
