// Records through the real thing: who may see and change them, global variables in rules and
// formulas, queries, history, custom metadata.
import type { JsonObject } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from './face/asking.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'
import { valueOf } from './testing/counting-system.ts'

const xml = (root: string, inside: string) =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inside}</${root}>`
const file = (path: string, root: string, inside: string) => ({
  path: `${path}-meta.xml`,
  text: xml(root, inside),
})
const field = (name: string, inside: string, object = 'Deal__c') =>
  file(
    `objects/${object}/fields/${name}.field`,
    'CustomField',
    `<fullName>${name}</fullName><label>${name.replace('__c', '')}</label>${inside}`,
  )

const files = [
  file(
    'objects/Deal__c/Deal__c.object',
    'CustomObject',
    `<label>Deal</label><pluralLabel>Deals</pluralLabel>
    <nameField><label>Name</label><type>Text</type></nameField>
    <sharingModel>Private</sharingModel><enableHistory>true</enableHistory>`,
  ),
  field(
    'Size__c',
    '<type>Number</type><precision>8</precision><scale>0</scale><trackHistory>true</trackHistory>',
  ),
  field('Region__c', '<type>Text</type><length>20</length>'),
  field('Secret__c', '<type>Text</type><length>20</length>'),
  field('Seen_By__c', '<type>Text</type><formula>$User.Username</formula>'),
  field(
    'Greeting__c',
    '<type>Text</type><formula>$Label.Hello &amp; " " &amp; $Profile.Name</formula>',
  ),
  field('Site__c', '<type>Location</type><scale>4</scale>'),
  field(
    'Far__c',
    '<type>Number</type><scale>0</scale><formula>DISTANCE(Site__c, GEOLOCATION(0, 0), "km")</formula>',
  ),
  field('Role__c', '<type>Text</type><formula>$UserRole.Name</formula>'),
  field(
    'Made_By__c',
    '<type>Text</type><length>80</length><defaultValue>$User.LastName</defaultValue>',
  ),
  file(
    'objects/Deal__c/validationRules/Too_Big.validationRule',
    'ValidationRule',
    `<fullName>Too_Big</fullName><active>true</active>
    <errorConditionFormula>Size__c &gt; $Setup.Deal_Settings__c.Limit__c &amp;&amp;
      NOT($Permission.Big_Deals) &amp;&amp; $CustomMetadata.Switch__mdt.Limits.On__c</errorConditionFormula>
    <errorMessage>Too big</errorMessage><errorDisplayField>Size__c</errorDisplayField>`,
  ),
  file(
    'objects/Deal_Settings__c/Deal_Settings__c.object',
    'CustomObject',
    '<label>Deal Settings</label><customSettingsType>Hierarchy</customSettingsType>',
  ),
  field(
    'Limit__c',
    '<type>Number</type><precision>8</precision><scale>0</scale>',
    'Deal_Settings__c',
  ),
  file('objects/Switch__mdt/Switch__mdt.object', 'CustomObject', '<label>Switch</label>'),
  field('On__c', '<type>Checkbox</type>', 'Switch__mdt'),
  file(
    'customMetadata/Switch.Limits.md',
    'CustomMetadata',
    `<label>Limits</label><values><field>On__c</field><value
    xmlns:xsd="http://www.w3.org/2001/XMLSchema" xsi:type="xsd:boolean">true</value></values>`,
  ),
  file(
    'labels/CustomLabels.labels',
    'CustomLabels',
    '<labels><fullName>Hello</fullName><language>en_US</language><value>Hi</value></labels>',
  ),
  field(
    'Kind__c',
    `<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition>
    <value><fullName>New</fullName><default>true</default><label>New</label></value>
    <value><fullName>Old</fullName><default>false</default><label>Old</label></value>
    </valueSetDefinition></valueSet>`,
  ),
  ...['Used', 'Fresh'].map((name) =>
    file(
      `objects/Deal__c/recordTypes/${name}.recordType`,
      'RecordType',
      `<fullName>${name}</fullName><active>true</active><label>${name}</label><picklistValues>
      <picklist>Kind__c</picklist><values><fullName>${name === 'Used' ? 'Old' : 'New'}</fullName>
      <default>true</default></values></picklistValues>`,
    ),
  ),
  file(
    'profiles/Dealer.profile',
    'Profile',
    `<objectPermissions><allowRead>true</allowRead><allowCreate>true</allowCreate>
    <allowEdit>true</allowEdit><object>Deal__c</object></objectPermissions>
    <recordTypeVisibilities><default>true</default><recordType>Deal__c.Used</recordType>
    <visible>true</visible></recordTypeVisibilities>`,
  ),
  file('roles/Chief.role', 'Role', '<name>Chief</name>'),
  file('roles/Clerk.role', 'Role', '<name>Clerk</name><parentRole>Chief</parentRole>'),
  file(
    'permissionsets/Big.permissionset',
    'PermissionSet',
    `<label>Big</label><customPermissions><enabled>true</enabled><name>Big_Deals</name></customPermissions>
    <objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete>
    <allowEdit>true</allowEdit><allowRead>true</allowRead><object>Deal__c</object></objectPermissions>
    <fieldPermissions><editable>true</editable><field>Deal__c.Secret__c</field>
    <readable>true</readable></fieldPermissions>`,
  ),
  file(
    'profiles/Guest.profile',
    'Profile',
    `<objectPermissions><allowRead>true</allowRead><object>Deal__c</object></objectPermissions>`,
  ),
  file(
    'sharingRules/Deal__c.sharingRules',
    'SharingRules',
    `<sharingCriteriaRules><fullName>North</fullName><accessLevel>Read</accessLevel>
    <label>North</label><sharedTo><allInternalUsers></allInternalUsers></sharedTo>
    <criteriaItems><field>Region__c</field><operation>equals</operation><value>North</value>
    </criteriaItems></sharingCriteriaRules>`,
  ),
]

const people = `people:
  - { username: chief, lastName: Chief, role: Chief, password: a long secret }
  - { username: clerk, lastName: Clerk, role: Clerk, password: a long secret, timeZone: Asia/Tokyo }
  - { username: other, lastName: Other, role: Clerk, password: a long secret, permissionSets: [Big] }
  - { username: dealer, lastName: Dealer, profile: Dealer, password: a long secret }
  - { username: guest, lastName: Guest, profile: Guest, password: a long secret }
`

let world: TestRuntime
const viewers: { [name: string]: Viewer } = {}
const of = (name: string): Viewer => viewers[name] as Viewer
const ids: { [name: string]: string } = {}

beforeAll(async () => {
  world = await openTestRuntime(files)
  valueOf(
    await world.runtime.setUp.loadProject([{ path: 'data/people.yaml', text: people }], () => {}),
  )
  for (const name of ['chief', 'clerk', 'other', 'dealer', 'guest']) {
    viewers[name] = valueOf(await world.runtime.sessions.signIn(name, 'a long secret')).viewer
  }
  ids['own'] = await create('clerk', { Name: 'Own', Size__c: 5 })
  ids['north'] = await create('other', { Name: 'North', Region__c: 'north', Secret__c: 'x' })
  ids['far'] = await create('other', { Name: 'Far' })
})
afterAll(() => world?.close())

async function create(who: string, record: JsonObject): Promise<string> {
  return valueOf(await world.runtime.records.create(of(who), 'Deal__c', [record])).ids[0] ?? ''
}

async function names(who: string, query = 'SELECT Name FROM Deal__c ORDER BY Name') {
  const result = await world.runtime.read.query(of(who), { text: query, limit: 100 })
  if (!result.ok) return `${result.error.message} ${result.error.remedy}`
  return result.value.rows.map(({ Name }) => Name).join(' ')
}

test.each([
  ['clerk', 'North Own'],
  ['other', 'Far North'],
  ['chief', 'Far North Own'],
  ['guest', 'North'],
])('%s sees %s of a private object', async (who, seen) => {
  expect(await names(who)).toBe(seen)
})

test.each([
  ['clerk', 'own', 'ok'],
  ['clerk', 'north', 'not-allowed'],
  ['clerk', 'far', 'not-found'],
  ['chief', 'far', 'ok'],
  ['guest', 'north', 'not-allowed'],
])('%s changes %s: %s', async (who, which, outcome) => {
  const change = { Id: ids[which] ?? '', Region__c: which === 'north' ? 'North' : 'x' }
  const result = await world.runtime.records.update(of(who), 'Deal__c', [change])
  expect(result.ok ? 'ok' : result.error.code).toBe(outcome)
})

test('access is explained', async () => {
  const access = await world.runtime.read.access(of('clerk').id, ids['north'] ?? '')
  expect(access).toMatchObject({ read: true, edit: false })
  expect(access?.reasons).toEqual([{ acts: ['read'], why: 'The sharing rule North opens it.' }])
  const above = await world.runtime.read.access(of('chief').id, ids['far'] ?? '')
  expect(above?.reasons[0]?.why).toBe("The owner's role Clerk is below theirs, Chief.")
  const guest = await world.runtime.read.access(of('guest').id, ids['far'] ?? '')
  expect(guest).toMatchObject({ read: false })
})

test('a share by hand opens a record until it is taken back', async () => {
  const share = { recordId: ids['far'] ?? '', kind: 'User' as const, access: 'Edit' as const }
  const wanted = { ...share, holder: 'clerk' }
  const refused = await world.runtime.records.share(of('clerk'), wanted)
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect((await world.runtime.records.share(of('other'), wanted)).ok).toBe(true)
  expect(await names('clerk')).toBe('Far North Own')
  const held = { recordId: share.recordId, holderId: of('clerk').id }
  expect((await world.runtime.records.unshare(of('other'), held)).ok).toBe(true)
  expect(await names('clerk')).toBe('North Own')
})

test('a field that only a permission set opens is hidden from who has a profile', async () => {
  const seen = await world.runtime.read.record(ids['north'] ?? '', of('guest'))
  expect(seen?.record).not.toHaveProperty('Secret__c')
  const own = await world.runtime.read.record(ids['north'] ?? '', of('other'))
  expect(own?.record).toMatchObject({ Secret__c: 'x' })
  expect(await names('guest', 'SELECT Secret__c FROM Deal__c')).toMatch(/has no field Secret__c/)
  const sorted = (name: string) =>
    world.runtime.read.records('Deal__c', { fields: [], sort: 'Secret__c' }, of(name))
  await expect(sorted('guest')).rejects.toThrow(/You may not see .* of Deals/)
  expect((await sorted('other')).rows.length).toBeGreaterThan(0)
})

test('a field that one may not see is not written either, and nothing of the save is kept', async () => {
  const dealer = of('dealer')
  const { records } = world.runtime
  const id = valueOf(await records.create(dealer, 'Deal__c', [{ Name: 'Seen' }])).ids[0] ?? ''
  const change = { Id: id, Name: 'Renamed', Secret__c: 'y' }
  expect((await records.update(dealer, 'Deal__c', [change])).ok).toBe(false)
  const made = [{ Name: 'New' }, { Name: 'Newer', Secret__c: 'y' }]
  expect((await records.create(dealer, 'Deal__c', made)).ok).toBe(false)
  expect(await names('dealer', "SELECT Name FROM Deal__c WHERE Name LIKE 'New%'")).toBe('')
  expect(await names('dealer', `SELECT Name FROM Deal__c WHERE Id = '${id}'`)).toBe('Seen')
  valueOf(await records.delete(world.ada, 'Deal__c', [id]))
})

test('formulas and defaults know who acts', async () => {
  const seen = await world.runtime.read.record(ids['own'] ?? '', of('clerk'))
  expect(seen?.record).toMatchObject({
    Made_By__c: 'Clerk',
    Seen_By__c: 'clerk',
    Greeting__c: 'Hi Standard User',
    Role__c: 'Clerk',
  })
  const above = await world.runtime.read.record(ids['own'] ?? '', of('chief'))
  expect(above?.record).toMatchObject({ Made_By__c: 'Clerk', Seen_By__c: 'chief' })
})

test('settings of a hierarchy are those of the person, else of the organisation', async () => {
  const settings = (SetupOwnerId: string, Limit__c: number): JsonObject => ({
    SetupOwnerId,
    Limit__c,
  })
  const saved = await world.runtime.records.create(world.ada, 'Deal_Settings__c', [
    settings('00D000000000001EAA', 10),
    settings(of('chief').id, 100),
  ])
  expect(saved.ok || saved.error).toBe(true)
  const save = async (who: string, Size__c: number) => {
    const record = { Name: 'Sized', Size__c }
    const result = await world.runtime.records.create(of(who), 'Deal__c', [record])
    return result.ok ? 'ok' : result.error.message
  }
  expect(await save('clerk', 11)).toBe('Too big')
  expect(await save('chief', 11)).toBe('ok')
  expect(await save('chief', 101)).toBe('Too big')
  // A custom permission.
  expect(await save('other', 101)).toBe('ok')
})

test('changes of tracked fields are kept, and read like records', async () => {
  const id = await create('clerk', { Name: 'Tracked', Size__c: 1 })
  for (const change of [{ Size__c: 2 }, { Region__c: 'b' }, { Size__c: 3 }]) {
    valueOf(await world.runtime.records.update(of('clerk'), 'Deal__c', [{ Id: id, ...change }]))
  }
  const history = await world.runtime.read.history(of('clerk'), { recordId: id, limit: 2 })
  expect(
    history?.rows.map(({ field: name, oldValue, newValue }) => [name, oldValue, newValue]),
  ).toEqual([
    ['Size__c', '2', '3'],
    ['Size__c', '1', '2'],
  ])
  const more = await world.runtime.read.history(of('clerk'), {
    recordId: id,
    limit: 2,
    after: history?.next ?? '',
  })
  expect(more?.rows).toMatchObject([{ field: 'created', byName: 'Clerk' }])
  const text = `SELECT Field, OldValue FROM Deal__History WHERE ParentId = '${id}' AND Field != 'created' ORDER BY CreatedDate, OldValue`
  const found = valueOf(
    (await world.runtime.read.query(of('chief'), { text, limit: 10 })) as never,
  ) as {
    rows: JsonObject[]
  }
  expect(found.rows).toEqual([
    { Field: 'Size__c', OldValue: '1' },
    { Field: 'Size__c', OldValue: '2' },
  ])
  const hidden = await world.runtime.read.query(of('guest'), { text, limit: 10 })
  expect(hidden.ok && hidden.value.rows).toEqual([])
})

test('a new record has the type of the profile, and the values of its type', async () => {
  const kinds = async (who: string, id: string) => {
    const text = `SELECT Kind__c, RecordType.DeveloperName FROM Deal__c WHERE Id = '${id}'`
    const result = await world.runtime.read.query(of(who), { text, limit: 1 })
    return result.ok && result.value.rows[0]
  }
  const own = await create('dealer', { Name: 'Typed' })
  const read = await world.runtime.read.record(own, of('dealer'))
  expect(read?.record).toMatchObject({ Greeting__c: 'Hi Dealer' })
  const used = { Kind__c: 'Old', RecordType: { DeveloperName: 'Used' } }
  expect(await kinds('dealer', own)).toMatchObject(used)
  // Two types and no profile: none.
  const none = await create('clerk', { Name: 'Untyped' })
  expect(await kinds('clerk', none)).toMatchObject({ Kind__c: 'New', RecordType: null })
  const wrong = { Id: own, Kind__c: 'New' }
  expect(await world.runtime.records.update(of('dealer'), 'Deal__c', [wrong])).toMatchObject({
    ok: false,
    error: {
      code: 'record-fault',
      fields: { Kind__c: expect.stringMatching(/where the record type is Used/) },
    },
  })
})

test('a place is kept in its parts, and computed with as a whole', async () => {
  const id = await create('clerk', { Name: 'Placed', Site__Latitude__s: 1, Site__Longitude__s: 0 })
  const placed = async () => (await world.runtime.read.record(id, of('clerk')))?.record
  expect(await placed()).toMatchObject({ Site__c: { latitude: 1, longitude: 0 }, Far__c: 111 })
  const whole = { Id: id, Site__c: { latitude: 2, longitude: 0 } }
  valueOf(await world.runtime.records.update(of('clerk'), 'Deal__c', [whole]))
  expect(await placed()).toMatchObject({ Site__Latitude__s: 2, Far__c: 222 })
  const text = 'SELECT Name FROM Deal__c WHERE Site__Latitude__s > 1.5'
  expect(await names('clerk', text)).toBe('Placed')
  valueOf(await world.runtime.records.delete(of('clerk'), 'Deal__c', [id]))
})

test('records of custom metadata are read like any', async () => {
  expect(await world.all('Switch__mdt', ['DeveloperName', 'On__c'])).toMatchObject([
    { DeveloperName: 'Limits', On__c: true },
  ])
})

test.each([
  ['SELECT Nmae FROM Deal__c', 'Deal has no field Nmae. Is it Name?'],
  ['SELECT Name FROM Deals__c', 'There is no object Deals__c. Is it Deal__c?'],
  ["SELECT Name FROM Deal__c WHERE Size__c = 'x'", 'Size cannot be compared with "x".'],
  ['SELECT Name FROM Deal__c WHERE Name = 5', "Name is text. Put it in quotation marks: '5'."],
  ['SELECT TYPEOF Owner WHEN User THEN Name END FROM Deal__c', 'TYPEOF is not supported.'],
  ['SELECT Name FROM', 'The query ends too early.'],
])('%s: %s', async (text, message) => {
  expect(await names('chief', text)).toContain(message)
})

test('a person sees of runs in queries what lists of runs show', async () => {
  const text = 'SELECT COUNT() FROM FlowOrchestrationInstance'
  const seen = await world.runtime.read.query(of('clerk'), { text, limit: 1 })
  expect(seen.ok && seen.value.rows).toEqual([{ count: 0 }])
})

test('figures by group', async () => {
  const text =
    'SELECT Owner.Name who, COUNT(Id) n, MAX(Size__c) top FROM Deal__c GROUP BY Owner.Name HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC, Owner.Name'
  const result = await world.runtime.read.query(of('chief'), { text, limit: 100 })
  expect(result.ok && result.value.rows.map(({ who, n }) => [who, n])).toEqual([
    ['Clerk', 3],
    ['Other', 3],
  ])
})
