// The measure of real projects, over folders of every layout: nothing crashes it, every flow file
// has its row, and what stands in the way is told by name.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as metadata from '../packages/metadata/src/index.ts'
import * as runtime from '../packages/runtime/src/index.ts'
import * as simulator from '../packages/simulator/src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagewright-corpus-'))
const library = { ...metadata, ...runtime, ...simulator }

const flow = (inside: string, processType = 'AutoLaunchedFlow') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
    ${inside}
    <label>A flow</label>
    <processType>${processType}</processType>
    <status>Draft</status>
</Flow>
`
const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const start = (name: string) => `<start>${to(name)}</start>`
const get = (object: string, next = '') =>
  `<recordLookups><name>Get</name><label>Get</label>${next}<getFirstRecordOnly>true</getFirstRecordOnly>
    <object>${object}</object><storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>`
const sub = (name: string) =>
  `<subflows><name>Sub</name><label>Sub</label><flowName>${name}</flowName></subflows>`
const apex =
  '<actionCalls><name>Call</name><label>Call</label><actionName>Rater</actionName><actionType>apex</actionType></actionCalls>'

const files: { [path: string]: string | Buffer } = {
  'one/sfdx-project.json': '{}',
  'one/force-app/main/default/flows/Same.flow-meta.xml': flow(get('Account') + start('Get')),
  'one/force-app/main/default/flows/Nested/Deep/Calls.flow-meta.xml': flow(
    sub('Same') + start('Sub'),
  ),
  'one/extra/flows/Same.flow-meta.xml': flow(get('Contact') + start('Get')),
  'two/src/flows/Same-3.flow': flow(get('Parcel__c') + start('Get')),
  'two/src/flows/Lost.flow': flow(sub('Calls') + start('Sub')),
  'two/src/flows/Rates.flow': flow(apex + start('Call')),
  'three/Broken.flow-meta.xml': '<Flow><label>',
  'three/Empty.flow-meta.xml': '',
  'three/NoFlow.flow-meta.xml': '<CustomObject/>',
  'three/Bytes.flow': Buffer.from([0, 255, 254, 1, 2, 3]),
  'three/Dangling.flow-meta.xml': flow(start('Nowhere')),
  'three/Odd.flow-meta.xml': flow(get('Account') + start('Get'), 'SomethingNew'),
}

type Measure = (library: object, folder: string, how: { hasStandIns: boolean }) => Promise<Row[]>
type Projects = (folder: string, isWanted: (path: string) => boolean) => { name: string }[]

/** Scripts have no types of their own. */
async function script<T>(name: string): Promise<T> {
  return (await import(new URL(`./conformance/${name}`, import.meta.url).href)) as T
}

type Row = {
  file: string
  project: string
  crash?: string
  ends?: boolean
  roundTrips?: boolean
  inferred?: string[]
  reasons?: { name: string; isTrue: boolean }[]
  withStandIns?: { ends: boolean }
}
let rows: Row[]
let projectsIn: Projects

beforeAll(async () => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const { measureCorpus } = await script<{ measureCorpus: Measure }>('corpus.mjs')
  projectsIn = (await script<{ projectsIn: Projects }>('corpus-folders.mjs')).projectsIn
  rows = await measureCorpus(library, folder, { hasStandIns: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

const row = (file: string) => rows.find((one) => one.file.endsWith(file))
const reasons = (file: string) => row(file)?.reasons?.map(({ name }) => name)

test('every flow file has one row, whatever its layout, and none crashes', () => {
  const flows = Object.keys(files).filter((path) => /\.flow(-meta\.xml)?$/.test(path))
  expect(rows.map(({ file }) => file).sort()).toEqual(flows.sort())
  expect(rows.filter(({ crash }) => crash)).toEqual([])
})

test('a folder of projects is taken project by project, a project whole', () => {
  const isFlow = (path: string) => metadata.isMetadataFile(path)
  expect(projectsIn(folder, isFlow).map(({ name }) => name)).toEqual(['one', 'three', 'two'])
  expect(projectsIn(join(folder, 'one'), isFlow).map(({ name }) => name)).toEqual(['.'])
})

test('files of the same name are each executed, in one project and in another', () => {
  const same = rows.filter(({ file }) => file.includes('Same'))
  expect(same.map(({ ends }) => ends)).toEqual([true, true, true])
  expect(row('Same-3.flow')?.inferred).toContain('Parcel__c')
})

test('a flow of another project is none of its own: the call is missing', () => {
  expect(row('Calls.flow-meta.xml')?.ends).toBe(true)
  expect(reasons('Lost.flow')).toContain('missing called flow')
})

test('an Apex class without stand-in blocks; with one, the flow comes to its end', () => {
  expect(reasons('Rates.flow')).toEqual(['Apex class without stand-in'])
  expect(row('Rates.flow')).toMatchObject({ ends: false, withStandIns: { ends: true } })
})

test.each(['Broken.flow-meta.xml', 'Empty.flow-meta.xml', 'Dangling.flow-meta.xml'])(
  '%s has a true reason',
  (file) => {
    expect(row(file)?.reasons?.some(({ isTrue }) => isTrue)).toBe(true)
  },
)

test('what is read goes through unchanged', () => {
  const whole = rows.filter(({ file }) => /Same|Calls|Rates|Dangling|Odd/.test(file))
  expect(whole.map(({ roundTrips }) => roundTrips)).toEqual(whole.map(() => true))
})
