import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorkItemCommands } from '../command/work-items.ts'
import { countingSystem, valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import type { Viewer } from '../face/asking.ts'

const ns = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
const german = `<?xml version="1.0" encoding="UTF-8"?>
<Translations ${ns}>
    <customLabels><label>Guten Tag</label><name>Hello</name></customLabels>
    <customTabs><label>Vorgänge</label><name>Matter__c</name></customTabs>
    <flowDefinitions><flows><fullName>Handle</fullName>
        <orchestrationStages><name>Handling</name><stageLabel>Bearbeitung</stageLabel></orchestrationStages>
        <orchestrationSteps><name>Check</name><stepLabel>Prüfen</stepLabel></orchestrationSteps>
        </flows><fullName>Handle</fullName><label>Bearbeiten</label></flowDefinitions>
    <flowDefinitions><flows><fullName>Look_At_It</fullName><screens>
        <fields><fieldText>Befund</fieldText><name>Finding</name></fields><name>Look</name>
        </screens></flows><fullName>Look_At_It</fullName><label>Ansehen</label></flowDefinitions>
</Translations>
`
const matter = `<CustomObject ${ns}><label>Matter</label><pluralLabel>Matters</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField>
  <fields><fullName>Kind__c</fullName><label>Kind</label><type>Picklist</type><valueSet>
    <valueSetDefinition><sorted>false</sorted><value><fullName>first</fullName>
    <default>false</default><label>First</label></value></valueSetDefinition></valueSet></fields>
  <validationRules><fullName>Has_Kind</fullName><active>true</active>
    <errorConditionFormula>ISPICKVAL(Kind__c, "")</errorConditionFormula>
    <errorDisplayField>Kind__c</errorDisplayField><errorMessage>Say which kind.</errorMessage>
  </validationRules><sharingModel>ReadWrite</sharingModel></CustomObject>`
const matterGerman = `<CustomObjectTranslation ${ns}>
  <caseValues><plural>false</plural><value>Vorgang</value></caseValues>
  <caseValues><plural>true</plural><value>Vorgänge</value></caseValues>
  <fields><label>Art</label><name>Kind__c</name><picklistValues><masterLabel>First</masterLabel>
    <translation>Erste</translation></picklistValues></fields>
  <validationRules><errorMessage>Nennen Sie die Art.</errorMessage><name>Has_Kind</name>
  </validationRules></CustomObjectTranslation>`
const files = [
  { path: 'translations/de.translation-meta.xml', text: german },
  { path: 'objects/Matter__c/Matter__c.object-meta.xml', text: matter },
  {
    path: 'objectTranslations/Matter__c-de/Matter__c-de.objectTranslation-meta.xml',
    text: matterGerman,
  },
]

let world: DeskWorld
let anna: Viewer
let paul: Viewer
let root: Viewer
beforeAll(async () => {
  const people = [
    { username: 'anna', isAtDesk: true },
    { username: 'paul', isAtDesk: true },
    { username: 'root', permissions: ['ManageDefinitions' as const, 'ViewAllRuns' as const] },
  ]
  world = await openDeskWorld(people, { files })
  root = await world.as('root')
  paul = await world.as('paul')
  const { id } = await world.as('anna')
  valueOf(await world.runtime.languages.choose({ ...root, id }, 'de-AT'))
  anna = await world.as('anna')
})
afterAll(() => world.close())

const languages = () => world.runtime.languages
async function begun() {
  const [itemId = ''] = await world.begin(root)
  const { rows } = await world.runtime.read.workItems(root, { limit: 200 })
  return { itemId, runId: rows.find(({ id }) => id === itemId)?.runId ?? '' }
}

describe('a person whose language is German', () => {
  test('reads names in lists, on the page of an item and of a run', async () => {
    const { itemId, runId } = await begun()
    expect(anna.language).toBe('de_AT')
    expect(await world.inbox(anna, 'queues')).toEqual(['Prüfen'])
    expect(await world.inbox(paul, 'queues')).toEqual(['Check'])
    const item = await world.runtime.read.workItem(anna, itemId)
    expect(item?.item).toMatchObject({
      label: 'Prüfen',
      stage: 'Bearbeitung',
      orchestrationLabel: 'Bearbeiten',
    })
    expect(item?.definition.metadata.orchestratedStages[0]?.label).toBe('Bearbeitung')
    expect(item?.waits[0]?.of.label).toBe('Prüfen')
    const own = await world.runtime.read.run(anna, runId)
    expect(Object.values(own?.run.stages ?? {})[0]?.label).toBe('Bearbeitung')
    expect(own?.row).toMatchObject({ label: 'Bearbeiten', currentStage: 'Bearbeitung' })
    const others = await world.runtime.read.run(root, runId)
    expect(others?.row).toMatchObject({ label: 'Handle', currentStage: 'Handling' })
  })

  test('works through screens in German; what is stored and logged is the source', async () => {
    const { itemId, runId } = await begun()
    const view = valueOf(await world.runtime.workItems.open(anna, itemId))
    expect(view).toMatchObject({ flowLabel: 'Ansehen', screen: { flowLabel: 'Ansehen' } })
    expect(view.screen?.fields[0]).toMatchObject({ name: 'Finding', label: 'Befund' })
    valueOf(await world.runtime.workItems.complete(anna, itemId, { Finding: 'x' }))
    const reading = await world.runtime.read.run(anna, runId)
    expect(JSON.stringify(reading?.log)).not.toContain('Prüfen')
    expect(reading?.source.run.steps[Object.keys(reading.source.run.steps)[0] ?? '']?.label).toBe(
      'Check',
    )
    const [row] = await world.system.database.query<{ label: string }>(
      'select label from work_item where id = $1',
      [itemId],
    )
    expect(row?.label).toBe('Check')
  })

  test('reads objects, fields, picklists and messages of rules in German', async () => {
    const { schema, objects } = await world.runtime.read.objects(anna)
    expect(schema.object('Matter__c')).toMatchObject({ label: 'Vorgang', pluralLabel: 'Vorgänge' })
    expect(objects.find(({ apiName }) => apiName === 'Matter__c')?.label).toBe('Vorgang')
    expect(schema.field('Matter__c', 'Kind__c')?.picklist?.values[0]).toMatchObject({
      fullName: 'first',
      label: 'Erste',
    })
    const record = [{ Name: 'One' }]
    const said = async (viewer: Viewer) => {
      const saved = await world.runtime.records.create(viewer, 'Matter__c', record)
      return saved.ok ? [] : [saved.error.message, 'fields' in saved.error && saved.error.fields]
    }
    expect(await said(anna)).toEqual(['Nennen Sie die Art.', { Kind__c: 'Nennen Sie die Art.' }])
    expect(await said(paul)).toEqual(['Say which kind.', { Kind__c: 'Say which kind.' }])
    const { ids } = valueOf(
      await world.runtime.records.create(anna, 'Matter__c', [{ Name: 'Two', Kind__c: 'first' }]),
    )
    const shown = await world.runtime.read.record(ids[0] ?? '', anna)
    expect(shown?.object.label).toBe('Vorgang')
    expect(shown?.record['Kind__c']).toBe('first')
  })

  test('gets mails with German sentences and names, and others theirs', async () => {
    const { itemId } = await begun()
    for (const [by, to] of [
      [paul, 'anna'],
      [anna, 'paul'],
    ] as const) {
      valueOf(
        await world.runtime.workItems.reassign(
          by === paul ? { ...paul, permissions: ['ReassignWorkItems'] } : by,
          itemId,
          { kind: 'User', name: to, reason: 'holiday' },
        ),
      )
    }
    const subjects = await world.mailsTo('anna')
    expect(subjects.at(-1)).toBe('Ihnen zugewiesen: Prüfen')
    expect((await world.mailsTo('paul')).at(-1)).toBe('Reassigned to you: Check')
    const viewer = { ...anna, permissions: [] }
    const [row] = (await world.runtime.mails.list(viewer, { limit: 1 })).rows
    const mail = row && (await world.runtime.mails.show(viewer, row.id))
    expect(mail?.text).toContain('Bearbeiten: paul hat Ihnen Prüfen zugewiesen. Der Grund: holiday')
    expect(mail?.text).toContain('Aufgabe öffnen: ')
    expect(mail?.text).toContain(
      'Warum Sie diese Mail erhalten: Eine Aufgabe wurde Ihnen übergeben',
    )
    expect(mail?.html).toContain('<html lang="de">')
  })

  test('shares progress by a link in whose language it is opened, where that is translated', async () => {
    const { runId } = await begun()
    const made = valueOf(await world.runtime.progressLinks.make(root, runId, 1))
    const secret = made.url.split('/progress/')[1] ?? ''
    const stageIn = async (language: string) => {
      const reading = valueOf(await world.runtime.progressLinks.open(secret, language))
      return reading.row.currentStage
    }
    expect(await stageIn('de')).toBe('Bearbeitung')
    expect(await stageIn('fr')).toBe('Handling')
  })
})

describe('the organisation', () => {
  test('has a language for everybody who chose none', async () => {
    const { itemId } = await begun()
    valueOf(await languages().setUsual(root, 'de'))
    expect((await world.runtime.read.workItem(paul, itemId))?.item.label).toBe('Prüfen')
    expect(languages().list(paul)).toMatchObject({ usual: 'de', own: null })
    const [user] = await world.system.database.query<{ language: string }>(
      `select "LanguageLocaleKey" as language from records."User" where "Id" = $1`,
      [paul.id],
    )
    expect(user?.language).toBe('de')
    valueOf(await languages().setUsual(root, 'en_US'))
    expect((await world.runtime.read.workItem(paul, itemId))?.item.label).toBe('Check')
    const refused = await languages().setUsual(paul, 'de')
    expect(refused.ok ? 'set' : refused.error.code).toBe('not-allowed')
  })

  test('cannot be given, and nobody can choose, what is no language', async () => {
    const [usual, own] = [
      await languages().setUsual(root, 'Klingon'),
      await languages().choose(paul, 'Klingon'),
    ]
    expect([usual, own].map((one) => (one.ok ? 'set' : one.error.code))).toEqual([
      'bad-input',
      'bad-input',
    ])
  })
})

describe('translation files', () => {
  test('are given back with everything that was deployed, and taken away', async () => {
    const ids = languages()
      .files()
      .map(({ id, texts }) => [id, texts])
    expect(ids).toEqual([
      ['CustomObjectTranslation.Matter__c-de', 5],
      ['Translations.de', 6],
    ])
    const file = languages().file('Translations.de')
    expect(file?.path).toBe('translations/de.translation-meta.xml')
    expect(file?.text).toContain('<label>Vorgänge</label>')
    const gone = await languages().remove(root, 'Translations.xx')
    expect(gone.ok ? 'removed' : gone.error.code).toBe('not-found')
  })

  test('say by process what is missing, and offer a place for it', () => {
    const asked = { language: 'de', name: 'Handle' }
    const covered = valueOf(languages().coverage(asked))
    expect(covered.map(({ apiName, count, missing }) => [apiName, count, missing.length])).toEqual([
      ['Handle', 3, 0],
      ['Look_At_It', 3, 1],
    ])
    expect(covered[1]?.missing[0]).toMatchObject({ source: 'Sure', leaf: 'fieldText' })
    const [template] = valueOf(languages().template(asked))
    expect(template?.text).toContain('<fieldText><!-- Sure --></fieldText>')
    expect(template?.text).toContain('<fieldText>Befund</fieldText>')
    const unknown = languages().coverage({ language: 'de', name: 'Nothing' })
    expect(unknown.ok ? 'found' : unknown.error.code).toBe('not-found')
  })

  test('are stale where their source has changed since, until they change or are confirmed', async () => {
    const stale = () =>
      valueOf(languages().coverage({ language: 'de_AT' })).flatMap((one) =>
        one.stale.map(
          ({ was, source, text }) => `${one.apiName}: ${text} of ${was}, now ${source}`,
        ),
      )
    const deploy = async (path: string, text: string) =>
      valueOf(await world.runtime.deploy(root, { files: [{ path, text }], checkOnly: false }))
    const [, own, translated] = files
    if (!own || !translated) throw new Error('there are files')
    expect(stale()).toEqual([])
    await deploy(own.path, own.text.replace('<label>Kind</label>', '<label>Sort</label>'))
    expect(stale()).toEqual(['Matter__c: Art of Kind, now Sort'])
    // The same file once more does not make its words new.
    await deploy(translated.path, translated.text)
    expect(stale()).toEqual(['Matter__c: Art of Kind, now Sort'])
    await deploy(translated.path, translated.text.replace('>Art<', '>Sorte<'))
    expect(stale()).toEqual([])
    await deploy(own.path, own.text.replace('<label>Kind</label>', '<label>Class</label>'))
    expect(stale()).toEqual(['Matter__c: Sorte of Sort, now Class'])
    const asked = { language: 'de_AT', of: 'Matter__c' }
    const refused = await languages().confirm(paul, asked)
    expect(refused.ok ? 'confirmed' : refused.error.code).toBe('not-allowed')
    expect(valueOf(await languages().confirm(root, { ...asked, of: 'Handle' }))).toEqual({
      texts: 0,
    })
    expect(valueOf(await languages().confirm(root, asked))).toEqual({ texts: 1 })
    expect(stale()).toEqual([])
  })

  test('that come before what they translate know its text from when it comes', async () => {
    const label = (value: string) => `<CustomLabels ${ns}><labels><fullName>Bye</fullName>
      <language>en_US</language><protected>false</protected><shortDescription>Bye</shortDescription>
      <value>${value}</value></labels></CustomLabels>`
    const words = `<Translations ${ns}><customLabels><label>Tschüs</label><name>Bye</name>
      </customLabels></Translations>`
    const deploy = async (path: string, text: string) =>
      valueOf(await world.runtime.deploy(root, { files: [{ path, text }], checkOnly: false }))
    const stale = () =>
      valueOf(languages().coverage({ language: 'de' })).flatMap((one) =>
        one.stale.map(({ was }) => was),
      )
    await deploy('translations/de.translation-meta.xml', words)
    await deploy('labels/CustomLabels.labels-meta.xml', label('Goodbye'))
    expect(stale()).toEqual([])
    await deploy('labels/CustomLabels.labels-meta.xml', label('See you'))
    expect(stale()).toEqual(['Goodbye'])
  })

  test('cost a completion no statement', async () => {
    const cost = async () => {
      const { itemId } = await begun()
      const { system, sent } = await countingSystem(world.system.database, world.clock)
      const commands = createWorkItemCommands(system)
      valueOf(await commands.complete(paul, itemId, {}))
      return sent()
    }
    const translated = await cost()
    for (const { id } of languages().files()) valueOf(await languages().remove(root, id))
    expect(await cost()).toEqual(translated)
    expect(await world.inbox(anna, 'queues')).not.toContain('Prüfen')
  })
})
