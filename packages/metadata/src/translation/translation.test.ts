import { expect, test } from 'vitest'
import { readProject } from '../project/read-project.ts'
import { createSchema } from '../schema/schema.ts'
import { differenceInMeaning } from '../xml/same-meaning.ts'
import { readXml } from '../xml/read-xml.ts'
import { checkTranslations } from './check-translations.ts'
import { coverageOf, placeWords } from './coverage.ts'
import { confirmed, withSources } from './kept-sources.ts'
import { languageChain, languageNamed } from './language.ts'
import { mergeTranslations } from './merge-translations.ts'
import { flowTexts, objectTexts } from './source-texts.ts'
import { templateFiles } from './template-files.ts'
import { flowLabelKey, labelKey, ruleMessageKey, stageLabelKey, stepLabelKey } from './text-key.ts'
import { createTranslations } from './translations.ts'
import { createTranslator } from './translator.ts'
import { writeTranslation } from './write-translation.ts'

const ns = 'xmlns="http://soap.sforce.com/2006/04/metadata"'

const screenFlow = `<Flow ${ns}>
  <choices><name>Yes</name><choiceText>Yes, please</choiceText><dataType>String</dataType></choices>
  <choices><name>No</name><choiceText>No</choiceText><dataType>String</dataType>
    <value><stringValue>no</stringValue></value></choices>
  <label>Ask</label><processType>Flow</processType>
  <screens><name>Asking</name><label>Asking</label><helpText>Say it.</helpText>
    <nextOrFinishButtonLabel>Send</nextOrFinishButtonLabel>
    <fields><name>Section</name><fieldType>RegionContainer</fieldType>
      <fields><name>Column</name><fieldType>Region</fieldType>
        <fields><name>Amount</name><dataType>Number</dataType><fieldText>Amount</fieldText>
          <fieldType>InputField</fieldType><helpText>In euros</helpText>
          <validationRule><errorMessage>Too much</errorMessage>
            <formulaExpression>{!Amount} &lt; 5</formulaExpression></validationRule></fields>
      </fields></fields>
    <fields><name>Mail</name><extensionName>flowruntime:email</extensionName>
      <fieldType>ComponentInstance</fieldType>
      <inputParameters><name>label</name><value><stringValue>E-mail</stringValue></value>
      </inputParameters></fields>
    <fields><name>Agree</name><choiceReferences>Yes</choiceReferences>
      <choiceReferences>No</choiceReferences><dataType>String</dataType>
      <fieldText>Do you agree?</fieldText><fieldType>RadioButtons</fieldType></fields>
  </screens>
  <start><connector><targetReference>Asking</targetReference></connector></start>
  <status>Active</status></Flow>`

const orchestration = `<Flow ${ns}><label>Visit</label><processType>Orchestrator</processType>
  <orchestratedStages><name>Plan</name><label>Plan it</label>
    <stageSteps><name>Ask_Them</name><label>Ask them</label><actionName>Ask</actionName>
      <actionType>stepInteractive</actionType></stageSteps></orchestratedStages>
  <start><connector><targetReference>Plan</targetReference></connector></start>
  <status>Active</status></Flow>`

const german = `<?xml version="1.0" encoding="UTF-8"?>
<Translations ${ns}>
    <customLabels><label>Guten Tag</label><name>Hello</name></customLabels>
    <customTabs><label>Besuche</label><name>Visit__c</name></customTabs>
    <flowDefinitions><flows><fullName>Ask</fullName>
        <choices><choiceText>Ja, bitte</choiceText><name>Yes</name></choices>
        <choices><choiceText>Nein</choiceText><name>No</name></choices>
        <screens>
            <fields><fieldText>Betrag</fieldText><helpText>In Euro</helpText><name>Amount</name>
                <validationRule><errorMessage>Zu viel</errorMessage></validationRule></fields>
            <fields><name>Mail</name><inputParameters><name>label</name>
                <value><stringValues>E-Mail-Adresse</stringValues></value></inputParameters></fields>
            <fields><fieldText><!-- Do you agree? --></fieldText><name>Agree</name></fields>
            <fields><fieldText>Wohin?</fieldText><name>Where</name></fields>
            <helpText>Sagen Sie es.</helpText><name>Asking</name>
            <nextOrFinishButtonLabel>Senden</nextOrFinishButtonLabel>
        </screens></flows><fullName>Ask</fullName><label>Frage</label></flowDefinitions>
    <flowDefinitions><flows><fullName>Visit</fullName><label>Besuch</label>
        <orchestrationStages><name>Plan</name><stageLabel>Planung</stageLabel></orchestrationStages>
        <orchestrationSteps><name>Ask_Them</name><stepLabel>Rückfrage</stepLabel></orchestrationSteps>
        </flows><fullName>Visit</fullName></flowDefinitions>
    <flowDefinitions><fullName>Elsewhere</fullName><label>Anderswo</label></flowDefinitions>
</Translations>
`

const visitObject = `<CustomObject ${ns}><label>Visit</label><pluralLabel>Visits</pluralLabel>
  <nameField><label>Visit Name</label><type>Text</type></nameField>
  <fields><fullName>Kind__c</fullName><label>Kind</label><inlineHelpText>Which one</inlineHelpText>
    <type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted>
      <value><fullName>first</fullName><default>false</default><label>First</label></value>
      <value><fullName>second</fullName><default>false</default><label>Second</label></value>
    </valueSetDefinition></valueSet></fields>
  <validationRules><fullName>Never</fullName><active>true</active>
    <errorConditionFormula>false</errorConditionFormula><errorMessage>No.</errorMessage>
  </validationRules></CustomObject>`

const visitGerman = `<CustomObjectTranslation ${ns}>
  <caseValues><caseType>Nominative</caseType><plural>false</plural><value>Besuch</value></caseValues>
  <caseValues><caseType>Nominative</caseType><plural>true</plural><value>Besuche</value></caseValues>
  <caseValues><caseType>Genitive</caseType><plural>false</plural><value>Besuchs</value></caseValues>
  <layouts><layout>Visit Layout</layout></layouts>
  <nameFieldLabel>Name des Besuchs</nameFieldLabel>
  <validationRules><errorMessage>Nein.</errorMessage><name>Never</name></validationRules>
</CustomObjectTranslation>`

const kindGerman = `<CustomFieldTranslation ${ns}><help>Welche</help><label>Art</label>
  <name>Kind__c</name>
  <picklistValues><masterLabel>First</masterLabel><translation>Erster</translation></picklistValues>
</CustomFieldTranslation>`

const labels = `<CustomLabels ${ns}><labels><fullName>Hello</fullName><language>en_US</language>
  <protected>false</protected><shortDescription>Hello</shortDescription><value>Hello</value>
</labels></CustomLabels>`

const files = [
  { path: 'flows/Ask.flow-meta.xml', text: screenFlow },
  { path: 'flows/Visit.flow-meta.xml', text: orchestration },
  { path: 'labels/CustomLabels.labels-meta.xml', text: labels },
  { path: 'objects/Visit__c/Visit__c.object-meta.xml', text: visitObject },
  { path: 'translations/de.translation-meta.xml', text: german },
  {
    path: 'objectTranslations/Visit__c-de/Visit__c-de.objectTranslation-meta.xml',
    text: visitGerman,
  },
  { path: 'objectTranslations/Visit__c-de/Kind__c.fieldTranslation-meta.xml', text: kindGerman },
]

const project = readProject(files)
const schema = createSchema(project.objects)
const flowNamed = (name: string) => {
  const flow = project.flows.find(({ definition }) => definition.apiName === name)
  if (!flow) throw new Error(`no flow ${name}`)
  return flow.definition
}
const translations = createTranslations(project.translations.map(({ definition }) => definition))
const texts = translations.in('de') ?? (() => undefined)
const translator = createTranslator('de', texts)

test.each([
  ['de', 'de'],
  ['DE', 'de'],
  ['de-at', 'de_AT'],
  ['pt_BR', 'pt_BR'],
  ['zh-hans', 'zh_Hans'],
  ['', undefined],
  ['German', undefined],
  ['de_', undefined],
])('the language %j is named %j', (text, named) => {
  expect(languageNamed(text)).toBe(named)
})

test.each([
  ['de_AT', ['de_AT', 'de']],
  ['de', ['de']],
  ['nonsense text', []],
])('texts in %s are looked for in %j, then as they were written', (language, chain) => {
  expect(languageChain(language)).toEqual(chain)
})

test('a language with a country takes what its own file leaves out from the language', () => {
  const own = readProject([
    ...files,
    {
      path: 'translations/de_AT.translation-meta.xml',
      text: `<Translations ${ns}><customLabels><label>Servus</label><name>Hello</name>
        </customLabels></Translations>`,
    },
  ])
  const all = createTranslations(own.translations.map(({ definition }) => definition))
  expect(all.languages).toEqual(['de', 'de_AT'])
  expect(all.in('de_AT')?.(labelKey('Hello'))).toBe('Servus')
  expect(all.in('de_AT')?.(flowLabelKey('Ask'))).toBe('Frage')
  expect(all.in('fr')).toBe(undefined)
})

test('names of an orchestration, its stages and its steps are found in any letter case', () => {
  expect(texts(flowLabelKey('visit'))).toBe('Besuch')
  expect(texts(stageLabelKey('Visit', 'plan'))).toBe('Planung')
  expect(texts(stepLabelKey('Visit', 'Ask_Them'))).toBe('Rückfrage')
  const { label, metadata } = translator.flow(flowNamed('Visit'))
  expect(label).toBe('Besuch')
  expect(metadata.orchestratedStages[0]?.label).toBe('Planung')
  expect(metadata.orchestratedStages[0]?.stageSteps[0]?.label).toBe('Rückfrage')
})

test('a screen is translated down to fields in sections, rules, components and buttons', () => {
  const source = flowNamed('Ask')
  const { metadata, nodes, resources, label } = translator.flow(source)
  const [screen] = metadata.screens
  const amount = screen?.fields[0]?.fields[0]?.fields[0]
  expect(label).toBe('Frage')
  expect(screen).toMatchObject({ helpText: 'Sagen Sie es.', nextOrFinishButtonLabel: 'Senden' })
  expect(amount).toMatchObject({ fieldText: 'Betrag', helpText: 'In Euro' })
  expect(amount?.validationRule).toMatchObject({ errorMessage: 'Zu viel' })
  expect(amount?.validationRule?.formulaExpression).toContain('{!Amount}')
  expect(screen?.fields[1]?.inputParameters[0]?.value?.stringValue).toBe('E-Mail-Adresse')
  expect(screen?.fields[2]?.fieldText).toBe('Do you agree?')
  expect(nodes['Asking']).toMatchObject({ nodeKind: 'screens', helpText: 'Sagen Sie es.' })
  expect(resources['Yes']).toMatchObject({ resourceKind: 'choices', choiceText: 'Ja, bitte' })
  expect(source.metadata.screens[0]?.helpText).toBe('Say it.')
  expect(translator.flow(source)).toBe(translator.flow(source))
})

test('what a choice stores is the same in every language', () => {
  const { metadata } = translator.flow(flowNamed('Ask'))
  expect(metadata.choices.map(({ value }) => value?.stringValue)).toEqual(['Yes, please', 'no'])
})

test('objects, fields, help, picklist values and rule messages are translated', () => {
  const shown = translator.schema(schema)
  expect(shown.object('visit__c')).toMatchObject({ label: 'Besuch', pluralLabel: 'Besuche' })
  expect(shown.nameField('Visit__c')?.label).toBe('Name des Besuchs')
  const kind = shown.field('Visit__c', 'kind__c')
  expect(kind).toMatchObject({ label: 'Art', helpText: 'Welche' })
  expect(kind?.picklist?.values.map(({ fullName, label }) => [fullName, label])).toEqual([
    ['first', 'Erster'],
    ['second', 'Second'],
  ])
  expect(texts(ruleMessageKey('Visit__c', 'Never'))).toBe('Nein.')
  expect(shown.object('Account')).toBe(schema.object('Account'))
})

test('a standard value set is translated for each field that takes its values from it', () => {
  const own = readProject([
    {
      path: 'standardValueSetTranslations/CaseStatus-de.standardValueSetTranslation-meta.xml',
      text: `<StandardValueSetTranslation ${ns}><valueTranslation><masterLabel>New</masterLabel>
        <translation>Neu</translation></valueTranslation></StandardValueSetTranslation>`,
    },
  ])
  const all = createTranslations(own.translations.map(({ definition }) => definition))
  const field = createTranslator('de', all.in('de') ?? texts)
    .schema(createSchema([]))
    .field('Case', 'Status')
  expect(field?.picklist?.values.find(({ fullName }) => fullName === 'New')?.label).toBe('Neu')
})

test('what names nothing, waits for something or is not shown is told with file and remedy', () => {
  const found = [...project.diagnostics, ...checkTranslations(project, schema, noneThere)]
  const told = found
    .filter(({ code }) => code.startsWith('translation-'))
    .map(({ code, severity, element, field }) => [code, severity, element, field])
  expect(told).toEqual([
    ['translation-not-used', 'info', undefined, 'layouts'],
    ['translation-not-used', 'info', undefined, 'customTabs'],
    ['translation-names-nothing', 'warning', 'Where', 'fieldText'],
    ['translation-of-nothing', 'info', 'Elsewhere', 'label'],
  ])
  const [nothing] = found.filter(({ code }) => code === 'translation-names-nothing')
  expect(nothing).toMatchObject({ file: 'translations/de.translation-meta.xml', line: 14 })
  expect(nothing?.message).toContain('The flow Ask has no text <fieldText> in')
  expect(nothing?.remedy).toContain('Correct the name')
})

const noneThere = { flows: [], labels: [] }

test('a file whose name says no language is an error, for nobody could be shown it', () => {
  const own = readProject([{ path: 'translations/German.translation-meta.xml', text: german }])
  expect(own.translations).toEqual([])
  expect(own.diagnostics.map(({ code }) => code)).toEqual(['translation-without-language'])
})

test.each(files.slice(4))('$path is given back with its meaning, unused parts too', (file) => {
  const own = readProject([file]).translations[0]?.definition
  const text = own ? writeTranslation(own) : ''
  const [before, after] = [file.text, text].map((one) => readXml(one, 'x').document?.root)
  if (!before || !after) throw new Error('both can be read')
  if (file.path.includes('fieldTranslation')) {
    expect(text).toContain('<translation>Erster</translation>')
    return
  }
  // A comment alone is no text: the tag stays, empty.
  expect(differenceInMeaning(before, after)).toBe(undefined)
})

test('a later file adds and changes texts, and takes none away', () => {
  const read = (text: string) =>
    readProject([{ path: 'translations/de.translation-meta.xml', text }]).translations[0]
      ?.definition
  const over = read(`<Translations ${ns}>
    <customTabs><label>Besuche</label><name>Visit__c</name></customTabs>
    <flowDefinitions><flows><fullName>Ask</fullName><screens><name>Asking</name>
      <helpText>Bitte sagen.</helpText></screens></flows><fullName>Ask</fullName></flowDefinitions>
    <flowDefinitions><fullName>Third</fullName><label>Dritter</label></flowDefinitions>
  </Translations>`)
  const under = read(german)
  if (!over || !under) throw new Error('both can be read')
  const content = mergeTranslations(under.content, over.content, 'Translations')
  const merged = { ...under, content }
  const own = createTranslations([merged]).in('de')
  expect(own?.(flowLabelKey('Ask'))).toBe('Frage')
  expect(own?.(flowLabelKey('Third'))).toBe('Dritter')
  const { metadata } = createTranslator('de', own ?? texts).flow(flowNamed('Ask'))
  expect(metadata.screens[0]?.helpText).toBe('Bitte sagen.')
  expect(metadata.screens[0]?.nextOrFinishButtonLabel).toBe('Senden')
  expect(writeTranslation(merged).match(/<customTabs>/g)?.length).toBe(1)
})

test('a template for nothing yet has a place for every text, with the source as a comment', () => {
  const sources = [...flowTexts(flowNamed('Visit')), ...objectTexts(project.objects[0] as never)]
  const made = templateFiles('fr', sources, { existing: [], folder: 'main/' })
  expect(made.map(({ path }) => path)).toEqual([
    'main/translations/fr.translation-meta.xml',
    'main/objectTranslations/Visit__c-fr/Visit__c-fr.objectTranslation-meta.xml',
  ])
  expect(made[0]?.text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Translations ${ns}>
    <flowDefinitions>
        <flows>
            <fullName>Visit</fullName>
            <orchestrationStages>
                <name>Plan</name>
                <stageLabel><!-- Plan it --></stageLabel>
            </orchestrationStages>
            <orchestrationSteps>
                <name>Ask_Them</name>
                <stepLabel><!-- Ask them --></stepLabel>
            </orchestrationSteps>
        </flows>
        <fullName>Visit</fullName>
        <label><!-- Visit --></label>
    </flowDefinitions>
</Translations>
`)
  expect(made[1]?.text).toContain('<value><!-- Visits --></value>')
  const again = readProject(made)
  expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(
    createTranslations(again.translations.map(({ definition }) => definition)).languages,
  ).toEqual([])
  const filled = made.map((file) => ({
    ...file,
    text: file.text.replaceAll(/<!-- (.*?) -->/g, 'fr $1'),
  }))
  const whole = createTranslations(readProject(filled).translations.map((one) => one.definition))
  const of = { kind: 'flow', apiName: 'Visit', label: 'Visit' } as const
  expect(coverageOf(of, sources, whole.in('fr'))).toMatchObject({ count: 11, missing: [] })
})

test('a source with markup or hyphens stands in its comment so that the file can be read', () => {
  const path = [{ tag: 'customLabels', name: 'Odd' }]
  const odd = { key: labelKey('Odd'), path, leaf: 'label', source: '<b>a</b> --- & more--' }
  const [file] = templateFiles('de', [odd], { existing: [], folder: '' })
  expect(file?.text).toContain('<!-- &lt;b&gt;a&lt;/b&gt; - - - &amp; more- - -->')
  const filled = file?.text.replaceAll(/<!-- (.*?) -->/g, '$1') ?? ''
  const own = readProject([{ path: 'translations/de.translation-meta.xml', text: filled }])
  const all = createTranslations(own.translations.map(({ definition }) => definition))
  expect(all.in('de')?.(labelKey('Odd'))).toBe('<b>a</b> - - - & more- -')
})

test('a text keeps what it translated while it stands, and takes what there is when it changes', () => {
  const bye = labelKey('Bye')
  const of = (text: string) => ({
    ...{ apiName: 'de', root: 'Translations' as const, language: 'de' },
    content: { customLabels: [{ name: 'Bye', label: text }] },
  })
  const source = (text: string) => new Map([[bye, text]])
  const first = withSources(of('Tschüs'), undefined, source('Bye'))
  expect(first.sources).toEqual({ [bye]: 'Bye' })
  expect(withSources(of('Tschüs'), first, source('So long')).sources).toEqual({ [bye]: 'Bye' })
  expect(withSources(of('Ade'), first, source('So long')).sources).toEqual({ [bye]: 'So long' })
  expect(withSources(of('Tschüs'), undefined, new Map()).sources).toEqual({})
  expect(confirmed(first, source('So long')).sources).toEqual({ [bye]: 'So long' })
  expect(confirmed(first, new Map([['another', 'So long']])).sources).toEqual({ [bye]: 'Bye' })
  const all = createTranslations([first, { ...of('Servus'), language: 'de_AT', apiName: 'de_AT' }])
  const kept = ['de', 'de_CH', 'de_AT', 'fr'].map((one) => all.sourcesIn(one)(bye))
  // What the reader of de_AT sees is the text of that file, of which nothing is known.
  expect(kept).toEqual(['Bye', 'Bye', undefined, undefined])
})

test('a template keeps what a file says and adds only what is missing', () => {
  const existing = files.slice(4)
  const sources = [...flowTexts(flowNamed('Ask')), ...flowTexts(flowNamed('Visit'))]
  const of = { kind: 'flow', apiName: 'Ask', label: 'Ask' } as const
  const { missing } = coverageOf(of, sources, texts)
  expect(missing.map(placeWords)).toEqual(['screens Asking, fields Agree: fieldText'])
  const [first, ...rest] = templateFiles('de', sources, { existing, folder: '' })
  expect(rest).toEqual([])
  expect(first?.text).toContain('<label><!-- Visit --></label>')
  expect(first?.text).toContain('<fieldText><!-- Do you agree? --></fieldText>')
  expect(first?.text).toContain(
    '<customTabs><label>Besuche</label><name>Visit__c</name></customTabs>',
  )
  const kept = first?.text.replace('<label><!-- Visit --></label>', '')
  expect(kept?.replaceAll(/\s/g, '')).toBe(german.replaceAll(/\s/g, ''))
  expect(templateFiles('de', missing, { existing, folder: '' })).toEqual([])
  const object = project.objects[0]
  if (!object) throw new Error('the object is read')
  const ofObject = templateFiles('de', objectTexts(object), { existing, folder: '' })
  expect(ofObject.map(({ path }) => path)).toEqual([
    'objectTranslations/Visit__c-de/Kind__c.fieldTranslation-meta.xml',
  ])
  expect(ofObject[0]?.text).toContain('<translation><!-- Second --></translation>')
})
