import { limits } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  assigns,
  element,
  filter,
  flowFile,
  leadsTo,
  sets,
  startOf,
  triggeredFlow,
  variable,
} from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/**
 * A flow that does one thing when an account of its name is created; the fault path writes what it
 * hears into the account.
 */
const faulty = (name: string, kind: string, inside: string, more = '') =>
  triggeredFlow(
    { name },
    `<filterLogic>and</filterLogic>${filter('Name', name)}` +
      startOf('RecordAfterSave', 'Create', 'First'),
    more.replace('FIRST', 'First') +
      element(
        kind,
        more === '' ? 'First' : 'Second',
        `${inside}${leadsTo('Hear', 'faultConnector')}`,
      ) +
      element(
        'recordUpdates',
        'Hear',
        `${sets('Description', '!$Flow.FaultMessage')}<inputReference>$Record</inputReference>`,
      ),
  )

const contact = variable('contact', 'SObject', '<objectType>Contact</objectType>')

const files = [
  // The record is deleted by the flow itself, then updated by its reference.
  faulty(
    'Gone',
    'recordUpdates',
    '<inputReference>contact</inputReference>',
    `${contact}${element(
      'assignments',
      'First',
      assigns('contact.Id', '003000000000001AAA') + leadsTo('Second'),
    )}`,
  ),
  faulty(
    'Lost_Lookup',
    'recordCreates',
    `${sets('LastName', 'x')}${sets('AccountId', '001000000000001AAA')}<object>Contact</object>`,
  ),
  faulty('Empty_Field', 'recordCreates', `${sets('FirstName', 'x')}<object>Contact</object>`),
  faulty(
    'Too_Long',
    'recordCreates',
    `${sets('LastName', '!$Record.Description')}<object>Contact</object>`,
  ),
  faulty(
    'Unknown_Id',
    'recordDeletes',
    '<inputReference>contact</inputReference>',
    `${contact}${element(
      'assignments',
      'First',
      assigns('contact.Id', '003000000000001AAA') + leadsTo('Second'),
    )}`,
  ),
  faulty('Slow', 'actionCalls', '<actionName>Slow</actionName><actionType>apex</actionType>'),
  {
    path: 'actions/Slow.ts',
    text: `export default { timeoutMs: 50, run: () => new Promise(() => undefined) }`,
  },
  faulty('Throws', 'actionCalls', '<actionName>Throws</actionName><actionType>apex</actionType>'),
  {
    path: 'actions/Throws.ts',
    text: `export default { run() { throw new Error('The rates are not known today') } }`,
  },
  // Fifty thousand records in one create.
  triggeredFlow(
    {
      name: 'Too_Many',
      head:
        contact +
        variable(
          'contacts',
          'SObject',
          '<objectType>Contact</objectType><isCollection>true</isCollection>',
        ),
    },
    `<filterLogic>and</filterLogic>${filter('Name', 'Too_Many')}` +
      startOf('RecordAfterSave', 'Create', 'One'),
    element(
      'assignments',
      'One',
      assigns('contact.LastName', 'x') + assigns('contacts', '!contact', 'Add') + leadsTo('Double'),
    ) +
      element(
        'assignments',
        'Double',
        assigns('contacts', '!contacts', 'Add') + leadsTo('Enough'),
      ) +
      element(
        'decisions',
        'Enough',
        `${leadsTo('Save', 'defaultConnector')}<defaultConnectorLabel>Yes</defaultConnectorLabel>
        <rules><name>No</name><label>No</label><conditionLogic>and</conditionLogic><conditions>
        <leftValueReference>rounds</leftValueReference><operator>LessThan</operator>
        <rightValue><numberValue>14</numberValue></rightValue></conditions>${leadsTo('Count')}</rules>`,
      ) +
      element('assignments', 'Count', assigns('rounds', '!step', 'Add') + leadsTo('Double')) +
      variable('rounds', 'Number', '<scale>0</scale><value><numberValue>0</numberValue></value>') +
      variable('step', 'Number', '<scale>0</scale><value><numberValue>1</numberValue></value>') +
      element(
        'recordCreates',
        'Save',
        `<inputReference>contacts</inputReference>${leadsTo('Hear', 'faultConnector')}`,
      ) +
      element(
        'recordUpdates',
        'Hear',
        `${sets('Description', '!$Flow.FaultMessage')}<inputReference>$Record</inputReference>`,
      ),
  ),
  // The same bad record among good ones.
  triggeredFlow(
    { name: 'One_Bad' },
    `<filterLogic>and</filterLogic>${filter('Name', 'Mixed', 'StartsWith')}` +
      startOf('RecordAfterSave', 'Create', 'Save'),
    element(
      'recordCreates',
      'Save',
      `${sets('LastName', '!$Record.Site')}${sets('AccountId', '!$Record.Id')}
      <object>Contact</object>${leadsTo('Hear', 'faultConnector')}`,
    ) +
      element(
        'recordUpdates',
        'Hear',
        `${sets('Description', '!$Flow.FaultMessage')}<inputReference>$Record</inputReference>`,
      ),
  ),
]

let world: TestRuntime
beforeAll(async () => void (world = await openTestRuntime(files)))
afterAll(() => world?.close())

async function heardBy(Name: string, rest: { [field: string]: string } = {}): Promise<unknown> {
  const [id = ''] = await world.create('Account', [{ Name, ...rest }])
  return (await world.runtime.read.record(id))?.record['Description']
}

test.each([
  [
    'an update of a record that is gone',
    'Gone',
    'Contact 003000000000001AAA does not exist any more.',
  ],
  [
    'a delete of a record that is gone',
    'Unknown_Id',
    'Contact 003000000000001AAA does not exist any more.',
  ],
  ['a lookup to a record that is not there', 'Lost_Lookup', '001000000000001AAA'],
  ['a required field without a value', 'Empty_Field', 'Last Name is required.'],
  ['an action that never ends', 'Slow', 'The action took longer than 0.05 s and was given up.'],
  ['an action that throws', 'Throws', 'The rates are not known today'],
  [
    'more records than a save holds',
    'Too_Many',
    '32768 records of Contact are more than one save may hold (10000)',
  ],
])('%s takes the fault path, and the message says what is wrong', async (_, name, message) => {
  expect(await heardBy(name)).toEqual(expect.stringContaining(message))
})

test('of many interviews only the one with bad data takes its fault path', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    Name: `Mixed ${at}`,
    ...(at !== 37 && { Site: `Person ${at}` }),
  }))
  await world.create('Account', rows)
  const [row] = await world.system.database.query<{ contacts: number; heard: string }>(
    `select (select count(*) from records."Contact" where "LastName" like 'Person %') as contacts,
      (select string_agg("Name" || ': ' || "Description", '; ') from records."Account"
        where "Name" like 'Mixed %' and "Description" is not null) as heard`,
  )
  expect(row).toEqual({ contacts: 59, heard: 'Mixed 37: Last Name is required.' })
})

test('a poison flow is stopped, and names itself, its element and the setting', async () => {
  const low = {
    ...limits,
    elementsPerInterviewMax: 500,
    recordRequestsMax: 20,
    triggerDepthMax: 3,
    queryRowsMax: 2,
  }
  const circle = (name: string, inside: string) =>
    triggeredFlow(
      { name },
      `<filterLogic>and</filterLogic>${filter('Name', name)}` +
        startOf('RecordAfterSave', 'Create', 'Round'),
      inside,
    )
  const poison = await openTestRuntime(
    [
      circle(
        'Elements',
        element('assignments', 'Round', assigns('n', 'x') + leadsTo('Round')) + variable('n'),
      ),
      circle(
        'Requests',
        element(
          'recordLookups',
          'Round',
          `${leadsTo('Round')}<object>Case</object>
        <getFirstRecordOnly>true</getFirstRecordOnly>
        <storeOutputAutomatically>true</storeOutputAutomatically>`,
        ),
      ),
      circle(
        'Depth',
        element('recordCreates', 'Round', `${sets('Name', 'Depth')}<object>Account</object>`),
      ),
      circle(
        'Rows',
        element(
          'recordLookups',
          'Round',
          `<object>Account</object>
        <getFirstRecordOnly>false</getFirstRecordOnly>
        <storeOutputAutomatically>true</storeOutputAutomatically>`,
        ),
      ),
      flowFile('Unused', 'AutoLaunchedFlow', ''),
    ],
    { limits: low },
  )
  const said = async (Name: string) => {
    const result = await poison.runtime.records.create(poison.ada, 'Account', [{ Name }])
    return result.ok ? 'saved' : result.error.message
  }
  try {
    await poison.create('Account', [{ Name: 'a' }, { Name: 'b' }])
    const told = [
      await said('Elements'),
      await said('Requests'),
      await said('Depth'),
      await said('Rows'),
    ]
    const settings = ['ELEMENTS_PER_INTERVIEW', 'RECORD_REQUESTS', 'TRIGGER_DEPTH', 'QUERY_ROWS']
    expect(told[0]).toContain('Elements (Round): ')
    expect(told[1]).toContain('Requests (Round): Flows read or wrote records more than 20 times')
    expect(told[2]).toContain('Depth (Round): Depth (Round): Depth (Round): Saves trigger saves')
    expect(told[3]).toContain('Rows (Round): More than 2 Accounts meet the criteria.')
    told.forEach((text, at) => expect(text).toContain(`STAGEWRIGHT_${settings[at]}_MAX`))
    expect(await poison.all('Account', ['Name'])).toHaveLength(2)
  } finally {
    await poison.close()
  }
})
