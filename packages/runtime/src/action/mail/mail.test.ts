import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type ActionWorld,
  metadataFile,
  openActionWorld,
  readingFlow,
} from '../../testing/action-world.ts'

type MailRow = {
  sender: string
  recipients: string[]
  cc: string[]
  bcc: string[]
  subject: string
  body: string
  is_html: boolean
  related_record_id: string | null
  attachment_ids: string[]
}

const uma = '005000000000001AAA'
const leo = '005000000000002AAA'
let world: ActionWorld
let accountId = ''
let contactId = ''
let caseId = ''

const alertsOf = (body: string) =>
  metadataFile(
    'Workflow',
    `<alerts><fullName>Tell</fullName><description>Tell</description>${body}</alerts>`,
  )

beforeAll(async () => {
  world = await openActionWorld()
  await world.query(
    `insert into person (id, username, first_name, last_name, email, role) values
      ($1, 'uma@example.org', 'Uma', 'Ek', 'uma@mail.example', 'Desk'),
      ($2, 'leo@example.org', 'Leo', 'Ask', 'leo@mail.example', 'Agents')`,
    [uma, leo],
  )
  await world.deploy({
    'flows/Reads.flow-meta.xml': readingFlow(['Account', 'Contact', 'Case', 'AccountTeamMember']),
    'groups/Watchers.group-meta.xml': metadataFile('Group', '<name>Watchers</name>'),
    'roles/Desk.role-meta.xml': metadataFile('Role', '<name>Desk</name>'),
    'roles/Agents.role-meta.xml': metadataFile(
      'Role',
      '<name>Agents</name><parentRole>Desk</parentRole>',
    ),
    'email/Desk/Update.email-meta.xml': metadataFile(
      'EmailTemplate',
      '<available>true</available><name>Update</name><subject>{!Case.Subject}</subject><type>html</type>',
    ),
    'email/Desk/Update.email':
      '<p>{!Case.Account}: {{{Record.Subject}}} for {!Case.OwnerFullName} {!Case.Nothing}' +
      '{!IF(ISPICKVAL(Case.Status, "New"), "new", "old")} by {!$User.LastName} of {!Organization.Name}</p>',
  })
  await world.query(
    `insert into grp_member (grp_id, member_id) select id, $1 from grp where developer_name = 'Watchers'`,
    [leo],
  )
  ;[accountId = ''] = await world.create('Account', [{ Name: 'A & B' }])
  ;[contactId = ''] = await world.create('Contact', [
    { LastName: 'Cy', Email: 'cy@mail.example', AccountId: accountId },
  ])
  ;[caseId = ''] = await world.create('Case', [
    {
      Subject: 'Broken <lamp>',
      Status: 'New',
      AccountId: accountId,
      ContactId: contactId,
      OwnerId: uma,
    },
  ])
  await world.create('AccountTeamMember', [
    { AccountId: accountId, UserId: leo, TeamMemberRole: 'Advisor' },
  ])
})
afterAll(() => world.close())
beforeEach(() => world.query('delete from mail'))

const mails = () => world.query<MailRow>('select * from mail order by id')

test('a mail goes to addresses, lists and people, each once, with copies and the record it is about', async () => {
  const done = await world.call({
    actionType: 'emailSimple',
    inputs: {
      emailAddresses: 'a@x.example, b@x.example; a@x.example',
      emailAddressesArray: '!list',
      recipientId: contactId,
      ccRecipientAddressList: 'c@x.example',
      bccRecipientAddressCollection: '!list',
      emailSubject: 'Hello',
      emailBody: 'First\nSecond',
      sendRichBody: true,
      useLineBreaks: true,
      senderType: 'OrgWideEmailAddress',
      senderAddress: 'desk@x.example',
      relatedRecordId: caseId,
    },
    values: { list: ['d@x.example'] },
  })
  expect(done.outputs).toEqual({ Fault: null })
  expect(await mails()).toMatchObject([
    {
      sender: 'desk@x.example',
      recipients: ['a@x.example', 'b@x.example', 'd@x.example', 'cy@mail.example'],
      cc: ['c@x.example'],
      bcc: ['d@x.example'],
      subject: 'Hello',
      body: 'First<br>Second',
      is_html: true,
      related_record_id: caseId,
    },
  ])
})

test.each([
  ['nobody to send to', { emailBody: 'x' }, 'The e-mail has no recipient.'],
  ['a recipient who is nobody', { recipientId: '003000000000099AAA' }, 'does not exist'],
  ['a recipient of another kind', { recipientId: '!account' }, 'is no user, contact or lead'],
  [
    'a file that is none',
    { emailAddresses: 'a@x.example', attachmentId: '!account' },
    'is no file',
  ],
  [
    'a template that is not there',
    { emailAddresses: 'a@x.example', emailTemplateId: 'Absent' },
    'There is no e-mail template Absent',
  ],
])('%s is a fault in words, and no mail', async (_title, inputs, message) => {
  const done = await world.call({
    actionType: 'emailSimple',
    inputs: inputs as { [name: string]: string },
    values: { account: accountId },
  })
  expect(String(done.outputs?.['Fault'])).toContain(message)
  expect(await mails()).toEqual([])
})

test('a template is filled in from the record, its lookups, its owner, the sender and the organisation; values are text and no markup', async () => {
  const done = await world.call({
    actionType: 'emailSimple',
    inputs: {
      emailAddresses: 'a@x.example',
      emailTemplateId: 'Update',
      relatedRecordId: caseId,
    },
  })
  expect(done.outputs).toEqual({ Fault: null })
  const [mail] = await mails()
  expect(mail).toMatchObject({
    subject: 'Broken <lamp>',
    is_html: true,
    body: '<p>A &amp; B: Broken &lt;lamp&gt; for Uma Ek new by Administrator of Stagewright</p>',
  })
})

test('a mail that is to be logged leaves a closed task with the person and the record', async () => {
  await world.call({
    actionType: 'emailSimple',
    inputs: {
      recipientId: contactId,
      relatedRecordId: caseId,
      emailSubject: 'Hi',
      emailBody: 'Text',
      logEmailOnSend: true,
    },
  })
  const tasks = await world.query(
    'select "Subject", "Status", "WhoId", "WhatId" from records."Task"',
  )
  expect(tasks).toEqual([
    { Subject: 'Email: Hi', Status: 'Completed', WhoId: contactId, WhatId: caseId },
  ])
})

test.each([
  [
    'a user',
    '<recipients><type>user</type><recipient>leo@example.org</recipient></recipients>',
    ['leo@mail.example'],
  ],
  ['the owner', '<recipients><type>owner</type></recipients>', ['uma@mail.example']],
  [
    'the members of a group',
    '<recipients><type>group</type><recipient>Watchers</recipient></recipients>',
    ['leo@mail.example'],
  ],
  [
    'a role',
    '<recipients><type>role</type><recipient>Desk</recipient></recipients>',
    ['uma@mail.example'],
  ],
  [
    'a role and those below it',
    '<recipients><type>roleSubordinates</type><recipient>Desk</recipient></recipients>',
    ['leo@mail.example', 'uma@mail.example'],
  ],
  [
    'a contact the record points to',
    '<recipients><type>contactLookup</type><field>ContactId</field></recipients>',
    ['cy@mail.example'],
  ],
  [
    'the team of the account',
    '<recipients><type>accountTeam</type><recipient>Advisor</recipient></recipients>',
    ['leo@mail.example'],
  ],
  [
    'another role in the team',
    '<recipients><type>accountTeam</type><recipient>Boss</recipient></recipients>',
    null,
  ],
])('an alert goes to %s', async (_title, recipients, expected) => {
  await world.deploy({
    'workflows/Case.workflow-meta.xml': alertsOf(
      `<protected>false</protected>${recipients}<senderType>CurrentUser</senderType><template>Desk/Update</template>`,
    ),
  })
  const done = await world.call({
    actionType: 'emailAlert',
    actionName: 'Case.Tell',
    inputs: { SObjectRowId: caseId },
  })
  expect(done.outputs).toEqual({ Fault: null })
  const sent = (await mails()).map((mail) => mail.recipients.toSorted())
  expect(sent).toEqual(expected === null ? [] : [expected])
})

test('an alert is sent to the addresses of copies also when it names nobody else', async () => {
  await world.deploy({
    'workflows/Case.workflow-meta.xml': alertsOf(
      '<ccEmails>log@x.example</ccEmails><senderType>DefaultWorkflowUser</senderType><template>Desk/Update</template>',
    ),
  })
  await world.call({
    actionType: 'emailAlert',
    actionName: 'Case.Tell',
    inputs: { SObjectRowId: caseId },
  })
  expect(await mails()).toMatchObject([
    { recipients: [], cc: ['log@x.example'], subject: 'Broken <lamp>', related_record_id: caseId },
  ])
})

test('a flow whose alert is in no file is blocked with the file to deploy', async () => {
  await expect(
    world.call({
      actionType: 'emailAlert',
      actionName: 'Case.Absent',
      inputs: { SObjectRowId: caseId },
    }),
  ).rejects.toThrow('Deploy workflows/Case.workflow-meta.xml with it.')
})
