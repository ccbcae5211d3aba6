import { expect, test } from 'vitest'
import { createSchema } from '../schema/schema.ts'
import { readProject } from './read-project.ts'

function file(path: string, root: string, body: string) {
  return {
    path,
    text: `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`,
  }
}

const field = (name: string, type: string, more = '') =>
  `<fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}`

test('an object of the source format is put together from its files, over several folders', () => {
  const { objects, diagnostics } = readProject([
    file(
      'b/objects/Visit__c/fields/When__c.field-meta.xml',
      'CustomField',
      field('When__c', 'Date'),
    ),
    file(
      'a/objects/Visit__c/Visit__c.object-meta.xml',
      'CustomObject',
      `<label>Visit</label><pluralLabel>Visits</pluralLabel><sharingModel>Private</sharingModel>
       <nameField><label>Number</label><type>AutoNumber</type>
         <displayFormat>V-{0000}</displayFormat></nameField>`,
    ),
    file(
      'a/objects/Visit__c/fields/Who__c.field-meta.xml',
      'CustomField',
      field(
        'Who__c',
        'Lookup',
        '<referenceTo>Contact</referenceTo><relationshipName>Visits</relationshipName>',
      ),
    ),
    file(
      'a/objects/Visit__c/recordTypes/Home.recordType-meta.xml',
      'RecordType',
      '<fullName>Home</fullName><active>true</active><label>At home</label>',
    ),
    file(
      'a/objects/Visit__c/validationRules/R.validationRule-meta.xml',
      'ValidationRule',
      `<fullName>R</fullName><active>true</active>
         <errorConditionFormula>FALSE</errorConditionFormula>
         <errorMessage>No</errorMessage>`,
    ),
  ])
  expect(diagnostics).toEqual([])
  expect(objects).toMatchObject([
    {
      apiName: 'Visit__c',
      label: 'Visit',
      pluralLabel: 'Visits',
      isCustom: true,
      sharingModel: 'Private',
      nameField: { label: 'Number', type: 'AutoNumber', displayFormat: 'V-{0000}' },
      fields: [
        { apiName: 'Who__c', type: 'Lookup', referenceTo: ['Contact'], relationshipName: 'Visits' },
        { apiName: 'When__c', type: 'Date' },
      ],
      recordTypes: [{ apiName: 'Home', label: 'At home', isActive: true }],
      validationRules: [{ apiName: 'R', isActive: true, errorConditionFormula: 'FALSE' }],
    },
  ])
})

test('an object of the old format has all in one file', () => {
  const number = field('A__c', 'Number', '<precision>18</precision><scale>2</scale>')
  const values = '<picklistValues><fullName>x</fullName><default>true</default></picklistValues>'
  const picklist = field('B__c', 'Picklist', `<picklist>${values}</picklist>`)
  const body = `<label>Old</label><fields>${number}</fields><fields>${picklist}</fields>`
  const { objects } = readProject([file('src/objects/Old__c.object', 'CustomObject', body)])
  expect(objects[0]?.fields).toMatchObject([
    { apiName: 'A__c', type: 'Number', precision: 18, scale: 2 },
    { apiName: 'B__c', picklist: { values: [{ fullName: 'x', label: 'x', isDefault: true }] } },
  ])
})

test('picklists take their values from the value sets they name', () => {
  const values = '<customValue><fullName>Red</fullName><label>Rot</label></customValue>'
  const set =
    '<valueSet><restricted>true</restricted><valueSetName>Colours</valueSetName></valueSet>'
  const { objects } = readProject([
    file('globalValueSets/Colours.globalValueSet-meta.xml', 'GlobalValueSet', values),
    file('objects/A__c/fields/C__c.field-meta.xml', 'CustomField', field('C__c', 'Picklist', set)),
    file(
      'standardValueSets/CaseStatus.standardValueSet-meta.xml',
      'StandardValueSet',
      '<standardValue><fullName>Fresh</fullName><default>true</default></standardValue>',
    ),
  ])
  const schema = createSchema(objects)
  const valuesOf = (object: string, name: string) =>
    schema.field(object, name)?.picklist?.values.map((value) => value.label)
  expect(valuesOf('A__c', 'C__c')).toEqual(['Rot'])
  expect(valuesOf('Case', 'Status')).toEqual(['Fresh'])
  expect(schema.field('Case', 'Status')?.required).toBe(false)
})

test('a standard field customised in a project keeps the type of the catalogue', () => {
  const { objects } = readProject([
    file(
      'objects/Account/fields/ParentId.field-meta.xml',
      'CustomField',
      '<fullName>ParentId</fullName><trackHistory>true</trackHistory>',
    ),
  ])
  const parent = createSchema(objects).field('account', 'parentid')
  expect(parent).toMatchObject({ type: 'Hierarchy', referenceTo: ['Account'], trackHistory: true })
})

test('people, values, workflow and templates are read by kind', () => {
  const project = readProject([
    file(
      'queues/Q.queue-meta.xml',
      'Queue',
      `<name>The queue</name>
         <queueSobject><sobjectType>Case</sobjectType></queueSobject>
         <queueMembers>
         <users><user>a@b.c</user></users>
         <publicGroups><publicGroup>G</publicGroup></publicGroups></queueMembers>`,
    ),
    file('groups/G.group-meta.xml', 'Group', '<name>The group</name>'),
    file('roles/R.role-meta.xml', 'Role', '<name>Boss</name><parentRole>CEO</parentRole>'),
    file(
      'labels/CustomLabels.labels-meta.xml',
      'CustomLabels',
      '<labels><fullName>Hello</fullName><language>en_US</language><value>Hi</value></labels>',
    ),
    file(
      'notificationtypes/N.notiftype-meta.xml',
      'CustomNotificationType',
      '<masterLabel>News</masterLabel><desktop>true</desktop><mobile>false</mobile>',
    ),
    {
      path: 'customMetadata/Setting.One.md-meta.xml',
      text: `<CustomMetadata xmlns:xsi="x"><label>One</label><protected>false</protected>
        <values><field>A__c</field><value xsi:type="xsd:double">50.0</value></values>
        <values><field>B__c</field><value xsi:type="xsd:boolean">true</value></values>
        <values><field>C__c</field><value xsi:nil="true"/></values></CustomMetadata>`,
    },
    file(
      'workflows/Case.workflow-meta.xml',
      'Workflow',
      `<alerts><fullName>A</fullName><template>F/T</template>
         <recipients><type>owner</type></recipients></alerts>
         <fieldUpdates><fullName>U</fullName>
         <field>Status</field><operation>Literal</operation>
         <literalValue>New</literalValue></fieldUpdates>`,
    ),
    file('email/F/T.email-meta.xml', 'EmailTemplate', '<name>T</name><subject>Hi</subject>'),
    { path: 'email/F/T.email', text: 'Dear {!Contact.Name}' },
    file(
      'permissionsets/P.permissionset-meta.xml',
      'PermissionSet',
      `<label>P</label>
         <objectPermissions><object>Case</object>
         <allowRead>true</allowRead></objectPermissions>
         <userPermissions><enabled>true</enabled><name>RunFlow</name></userPermissions>`,
    ),
    { path: 'classes/A.cls', text: 'class A {}' },
  ])
  expect(project.diagnostics).toEqual([])
  expect(project).toMatchObject({
    queues: [
      {
        apiName: 'Q',
        label: 'The queue',
        objects: ['Case'],
        members: { users: ['a@b.c'], groups: ['G'] },
      },
    ],
    groups: [{ apiName: 'G', label: 'The group' }],
    roles: [{ apiName: 'R', parentRole: 'CEO' }],
    labels: [{ apiName: 'Hello', value: 'Hi' }],
    notificationTypes: [{ apiName: 'N', label: 'News', desktop: true, mobile: false }],
    customMetadata: [
      { object: 'Setting__mdt', apiName: 'One', values: { A__c: 50, B__c: true, C__c: null } },
    ],
    workflows: [
      {
        object: 'Case',
        alerts: [{ apiName: 'A', template: 'F/T' }],
        fieldUpdates: [{ apiName: 'U', literalValue: 'New' }],
      },
    ],
    emailTemplates: [{ apiName: 'F/T', subject: 'Hi', body: 'Dear {!Contact.Name}' }],
    permissionSets: [
      {
        apiName: 'P',
        objects: [{ object: 'Case', allowRead: true }],
        userPermissions: ['RunFlow'],
      },
    ],
    otherFiles: [{ path: 'classes/A.cls' }],
  })
  expect(project.understood.length).toBe(10)
})

test('of one name in several folders the first in path order counts, and that is said', () => {
  const queue = (path: string, name: string) => file(path, 'Queue', `<name>${name}</name>`)
  const { queues, duplicates, diagnostics } = readProject([
    queue('b/queues/Q.queue-meta.xml', 'second'),
    queue('a/queues/Q.queue-meta.xml', 'first'),
  ])
  expect(queues.map((one) => one.label)).toEqual(['first'])
  const kept = 'a/queues/Q.queue-meta.xml'
  const ignored = ['b/queues/Q.queue-meta.xml']
  expect(duplicates).toEqual([{ kind: 'queue', apiName: 'Q', kept, ignored }])
  expect(diagnostics).toMatchObject([
    { severity: 'info', code: 'duplicate-definition', file: 'b/queues/Q.queue-meta.xml' },
  ])
})

test('of several versions in one folder the active one counts, else the newest', () => {
  const version = (number: number, status: string) =>
    file(`flows/A-${number}.flow`, 'Flow', `<label>${number}</label><status>${status}</status>`)
  const kept = (...files: ReturnType<typeof version>[]) =>
    readProject(files).flows.map((flow) => flow.definition.label)
  expect(kept(version(1, 'Obsolete'), version(2, 'Active'), version(3, 'Draft'))).toEqual(['2'])
  expect(kept(version(9, 'Draft'), version(10, 'Draft'))).toEqual(['10'])
})
