// Rights of background work over the real database: mails that merge records, reading, and other
// systems. The ways of flows stand in the tests of the simulator.
import { expect, onTestFinished, test } from 'vitest'
import { triggeredFlow, startOf } from './testing/flow-file.ts'
import { metadataFile } from './testing/action-world.ts'
import { openTestRuntime } from './testing/test-runtime.ts'

const value = (of: string) => `<value>${of}</value>`
const call = (type: string, name: string, inputs: { [name: string]: string }) =>
  `<actionCalls><name>First</name><label>First</label><actionName>${name}</actionName>
  <actionType>${type}</actionType>${Object.entries(inputs)
    .map(([key, of]) => `<inputParameters><name>${key}</name>${value(of)}</inputParameters>`)
    .join('')}</actionCalls>`
const onAccount = (body: string) =>
  triggeredFlow({ name: 'Told' }, startOf('RecordAfterSave', 'Create', 'First'), body)
const permissionSet = (fields: string, more = '') => ({
  path: 'permissionsets/Telling.permissionset-meta.xml',
  text: metadataFile(
    'PermissionSet',
    `<label>Telling</label>${more}${fields
      .split(' ')
      .filter((field) => field !== '')
      .map(
        (field) =>
          `<fieldPermissions><editable>false</editable><field>Account.${field}</field><readable>true</readable></fieldPermissions>`,
      )
      .join('')}<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete>
      <allowEdit>false</allowEdit><allowRead>true</allowRead><object>Account</object>
      </objectPermissions>`,
  ),
})
const rules = { path: 'policies/background-rights.yaml', text: 'flows: { Told: [Telling] }' }

const alert = [
  {
    path: 'workflows/Account.workflow-meta.xml',
    text: metadataFile(
      'Workflow',
      `<alerts><fullName>Tell</fullName><description>Tell</description>
      <ccEmails>desk@mail.example</ccEmails><protected>false</protected>
      <senderType>CurrentUser</senderType><template>Desk/Told</template></alerts>`,
    ),
  },
  {
    path: 'email/Desk/Told.email-meta.xml',
    text: metadataFile(
      'EmailTemplate',
      `<name>Told</name><subject>{!Account.Name}</subject><type>text</type><available>true</available>
      <encodingKey>UTF-8</encodingKey><style>none</style>`,
    ),
  },
  { path: 'email/Desk/Told.email', text: 'Site: {!Account.Site}' },
]
const alerting = onAccount(
  call('emailAlert', 'Account.Tell', {
    SObjectRowId: '<elementReference>$Record.Id</elementReference>',
  }),
)

async function saved(files: { path: string; text: string }[]): Promise<string[]> {
  const world = await openTestRuntime(files)
  onTestFinished(() => world.close())
  return world.create('Account', [{ Name: 'Quay', Site: 'Harbour' }])
}

test('an alert merges only what the work may read', async () => {
  await expect(saved([...alert, alerting, permissionSet(''), rules])).rejects.toThrow(
    /may not see Site of Accounts: the flow Told is held to the permission set Telling/,
  )
  expect(await saved([...alert, alerting, permissionSet('Site'), rules])).toHaveLength(1)
})

test('an address without a connection is closed to work that is held to rights', async () => {
  const address = '<stringValue>https://partner.example/</stringValue>'
  const calling = onAccount(call('httpCallout', 'Ask', { url: address }))
  await expect(saved([calling, permissionSet(''), rules])).rejects.toThrow(
    /may not call an address without a connection/,
  )
})
