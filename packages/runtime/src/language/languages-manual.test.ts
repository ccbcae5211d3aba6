// docs/languages.md against the program: its files deploy without a finding and read as it says.
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { checkFiles } from '../deploy/check-files.ts'
import { valueOf } from '../testing/counting-system.ts'
import { openTestRuntime } from '../testing/test-runtime.ts'

const page = readFileSync(new URL('../../../../docs/languages.md', import.meta.url), 'utf8')
const files = [...page.matchAll(/^`([^`]+-meta\.xml)`:\n\n```xml\n([^]*?)^```/gm)].map(
  ([, path = '', text = '']) => ({ path, text }),
)
const people = `people:
  - {username: anna, lastName: Anna, language: de-DE, isPersona: true, queues: [Desk]}
  - {username: paul, lastName: Paul, isPersona: true, queues: [Desk]}
`

test('the files of the page are found good', async () => {
  expect(files).toHaveLength(4)
  const { diagnostics } = await checkFiles(files)
  // Who is in the queue is for the people's file to say.
  expect(diagnostics.map(({ code }) => code)).toEqual(['assignee-not-checked'])
})

test('Anna works in German and Paul in English, on the same item', async () => {
  const world = await openTestRuntime(files)
  onTestFinished(() => world.close())
  const { runtime } = world
  const folder = [{ path: 'data/people.yaml', text: people }]
  valueOf(await runtime.setUp.loadProject(folder, () => undefined))
  const as = async (name: string) => valueOf(await runtime.sessions.signInAsPersona(name)).viewer
  const [anna, paul] = [await as('anna'), await as('paul')]
  const inputs = { recordId: paul.id }
  valueOf(await runtime.runs.start(paul, 'Site_Visit', { inputs }))
  const itemOf = async (viewer: typeof anna) =>
    (await runtime.read.inbox(viewer, { view: 'queues' })).rows[0]
  expect(await itemOf(paul)).toMatchObject({
    label: 'Agree on a day',
    orchestrationLabel: 'Site Visit',
  })
  const item = await itemOf(anna)
  expect(item).toMatchObject({
    label: 'Termin vereinbaren',
    stage: 'Vorbereitung',
    orchestrationLabel: 'Ortstermin',
  })
  const { screen, interviewId } = valueOf(await runtime.workItems.open(anna, item?.id ?? ''))
  expect(screen?.fields.map(({ label }) => label)).toEqual(['Tag des Besuchs', 'Tageshälfte'])
  expect(screen?.fields[1]?.choices?.map(({ label, value }) => [label, value])).toEqual([
    ['Vormittags', 'AM'],
    ['Nachmittags', 'PM'],
  ])
  expect(screen?.nextLabel).toBe('Vereinbart')
  const answer = { screen: 'When', navigation: 'next' as const }
  const values = { Day: '2000-01-01', Half: 'AM' }
  const again = valueOf(await runtime.interviews.answer(anna, interviewId, { ...answer, values }))
  expect(again.screen?.errors).toEqual({ Day: 'Dieser Tag ist vorbei.' })
})
