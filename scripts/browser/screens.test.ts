// A person goes through a flow with every kind of field and component, in a browser: each is used
// as people use it, and the last screen says what the flow was given.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonWindow, Screen } from './person-window.ts'
import { openStage, type SampleStage } from './sample-stage.ts'
import { writeScreensProject } from './screens/screens-project.ts'
import { severeFindings } from './severe-findings.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const person = 'Olga Operator'

let stage: SampleStage
let project: string

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'stagewright-screens-'))
  writeScreensProject(project)
  stage = await openStage()
  stagewright('deploy', project)
  stagewright(
    'record',
    'create',
    'Contact',
    '--set',
    'LastName=Byron',
    '--set',
    'Email=b@example.com',
  )
  stagewright(
    'record',
    'create',
    'Contact',
    '--set',
    'LastName=Abel',
    '--set',
    'Email=a@example.com',
  )
})
afterAll(async () => {
  await stage?.close()
  rmSync(project, { recursive: true, force: true })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

/** The command line against the server of the stage. */
function stagewright(...words: string[]): string {
  const env = { ...process.env, STAGEWRIGHT_DATA: stage.dataDir, STAGEWRIGHT_URL: stage.url }
  const bin = join(root, 'packages/cli/bin/stagewright.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    env,
    encoding: 'utf8',
  })
  expect(status, stdout + stderr).toBe(0)
  return stdout
}

const form = (page: Page, name: string) => page.getByRole('form', { name })
const next = (screen: Locator, name = 'Next') => screen.getByRole('button', { name }).click()
const box = (screen: Locator, name: string | RegExp) => screen.getByRole('textbox', { name })

async function start(page: Page): Promise<Locator> {
  await page.goto(`${stage.url}/flows`)
  await page.getByRole('button', { name: 'Start Every field' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
  const screen = form(page, 'Plain fields')
  await screen.waitFor()
  return screen
}

/** Each screen looked at by axe while it stands there. */
async function look(page: Page): Promise<void> {
  expect(await severeFindings(page)).toEqual([])
}

async function fillPlain(page: Page): Promise<void> {
  const screen = form(page, 'Plain fields')
  await next(screen, 'Onward')
  await screen.getByText('Fill this in to go on.').waitFor()
  await box(screen, 'Text').fill('Hello')
  await box(screen, 'Number').fill('11')
  await box(screen, 'Amount').fill('20')
  await screen.getByText('Twice the amount is 40.').waitFor()
  expect(await box(screen, 'Why is it so').count()).toBe(0)
  await screen.getByRole('checkbox', { name: 'Is it so' }).check()
  await box(screen, 'Why is it so').fill('because')
  await box(screen, 'Story').fill('Once upon a time')
  await screen.getByLabel('Day').fill('2026-03-05')
  await screen.getByLabel('Moment').fill('2026-03-05T09:30')
  await screen.getByLabel('Secret').fill('hush')
  await next(screen, 'Onward')
  await screen.getByText('Ten at most.').waitFor()
  await box(screen, 'Number').fill('7')
  await look(page)
}

async function fillChoices(page: Page): Promise<void> {
  const screen = form(page, 'Choices')
  await screen.waitFor()
  // A drop-down without a default has its first choice.
  expect(await screen.getByRole('combobox', { name: 'Country choice' }).inputValue()).toBe(
    'Germany',
  )
  await screen.getByRole('radio', { name: 'Other' }).check()
  await next(screen)
  await screen.getByText('Which other?: fill this in to go on.').waitFor()
  await box(screen, 'Which other?').fill('weather')
  await screen
    .getByRole('group', { name: /^Extras/ })
    .getByRole('checkbox', { name: 'Fast' })
    .check()
  await screen.getByRole('group', { name: /^More/ }).getByRole('checkbox', { name: 'Good' }).check()
  await screen.getByRole('radio', { name: 'Good' }).check()
  const sought = screen.getByRole('combobox', { name: 'Sought' })
  await sought.fill('gre')
  await screen.getByRole('option', { name: 'Green' }).waitFor()
  await sought.press('Enter')
  await look(page)
}

async function fillComponents(page: Page): Promise<void> {
  const screen = form(page, 'Components')
  await screen.waitFor()
  await screen.getByRole('combobox', { name: 'Account' }).fill('Lind')
  await screen.getByRole('option', { name: /Lindqvist/ }).click()
  await screen.getByRole('searchbox', { name: 'Search People' }).fill('byr')
  await screen.getByRole('checkbox', { name: 'Pick Byron' }).check()
  await screen.getByRole('switch', { name: 'Switch' }).check()
  await screen.getByText('It is on').waitFor()
  await screen.getByRole('slider', { name: 'Scale' }).press('ArrowRight')
  await box(screen, 'Last name').fill('Lovelace')
  await box(screen, 'City').fill('London')
  await box(screen, 'Mail').fill('ada@example.com')
  await box(screen, 'Telephone').fill('+44 20 7946 0000')
  await box(screen, 'Site').fill('https://example.com')
  await screen.getByRole('combobox', { name: 'Country above' }).selectOption('Germany')
  await screen.getByRole('combobox', { name: 'City below' }).selectOption('Bonn')
  await addFiles(screen)
  await look(page)
}

async function addFiles(screen: Locator): Promise<void> {
  const files = screen.locator('input[type=file]')
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await files.setInputFiles(file('program.exe'))
  await screen.getByText(/program\.exe is not of a type that is taken here/).waitFor()
  await files.setInputFiles([file('one.txt'), file('two.txt')])
  await screen.getByText('two.txt').waitFor()
  await screen.getByRole('button', { name: 'Leave out two.txt' }).click()
}

async function fillRecord(page: Page): Promise<void> {
  const screen = form(page, 'Fields of a record')
  await screen.waitFor()
  await box(screen, 'Survey name').fill('First')
  await box(screen, 'Short').fill('short')
  await screen.getByText('At most forty letters.').waitFor()
  const rich = box(screen, 'Rich')
  await rich.click()
  await page.keyboard.type('Dear ')
  await screen.getByRole('button', { name: 'Bold' }).click()
  await page.keyboard.type('Ada')
  await box(screen, 'Count').fill('12')
  await screen.getByRole('checkbox', { name: 'Agreed' }).check()
  const city = screen.getByRole('combobox', { name: 'City' })
  expect(await city.getByRole('option').count()).toBe(1)
  await screen.getByRole('combobox', { name: 'Country' }).selectOption('Switzerland')
  await city.selectOption('Bern')
  await screen.getByRole('checkbox', { name: 'Red' }).check()
  await screen.getByRole('checkbox', { name: 'Blue' }).check()
  await box(screen, 'Latitude').fill('46.95')
  await box(screen, 'Longitude').fill('7.44')
  await look(page)
}

async function fillBlocks(page: Page): Promise<void> {
  const screen = form(page, 'Blocks and components')
  await screen.waitFor()
  await box(screen, 'Left text').fill('L')
  await box(screen, 'Right text').fill('R')
  await screen.getByRole('button', { name: 'Add guest' }).click()
  await screen.getByRole('radio', { name: '4' }).waitFor()
  await next(screen)
  // The component of the project says itself what it misses.
  await screen.getByText('Choose a number of stars.').first().waitFor()
  await screen.getByRole('radio', { name: '4' }).check()
  await next(screen)
  await screen.getByText('Guest name is required.').first().waitFor()
  await box(screen, 'Guest name').fill('Guest')
  await screen.getByText(/c:unknownThing.*is not installed here/s).waitFor()
  await box(screen, 'answer').fill('by hand')
  await screen.getByRole('button', { name: 'Count the people' }).click()
  await screen.getByText('There are 2 people.').waitFor()
  expect(await box(screen, 'Left text').inputValue()).toBe('L')
  await look(page)
}

async function given(page: Page): Promise<string[]> {
  const screen = form(page, 'What was given')
  await screen.waitFor()
  const texts = await screen.locator('.rich').allTextContents()
  return texts.map((text) => text.trim())
}

const all = [
  'Hello|7|20|true|because|Once upon a time|as it is',
  'other|weather|Germany|Lindqvist Bakeries|fast|good|good|Green',
  'Lindqvist Bakeries|Byron|true|4|Lovelace|London|ada@example.com|Bonn|[one.txt]',
  'short|12|true|Bern|Red;Blue|Dear Ada',
  'L|R|4|by hand|Good day, Hello.',
]

const windows: Screen[] = [
  { size: 'desk', colours: 'light' },
  { size: 'phone', colours: 'dark' },
]

describe.each(windows)('a flow with every field, $size in $colours colours', (look) => {
  let window: PersonWindow
  let page: Page

  beforeAll(async () => {
    window = await stage.open(person, look)
    page = window.page
  })

  test('plain fields: required, rules, formulas and visibility while one types', async () => {
    await start(page)
    await fillPlain(page)
  })

  test('a reload loses nothing that was typed, but for secrets', async () => {
    await page.reload()
    const screen = form(page, 'Plain fields')
    await screen.getByText('What you typed before is still here.').waitFor()
    expect(await box(screen, 'Story').inputValue()).toBe('Once upon a time')
    expect(await screen.getByLabel('Secret').inputValue()).toBe('')
  })

  test('a paused flow is found again under Flows, with what was entered', async () => {
    const screen = form(page, 'Plain fields')
    await screen.getByRole('button', { name: 'Later' }).click()
    await page.getByText('Come back when you like.').waitFor()
    await page.goto(`${stage.url}/flows`)
    const paused = page.getByRole('region', { name: 'Paused flows' })
    await paused.getByRole('button', { name: 'Resume' }).first().click()
    await screen.waitFor()
    expect(await box(screen, 'Story').inputValue()).toBe('Once upon a time')
    await next(screen, 'Onward')
  })

  test('choices, and the texts they ask for; back keeps them', async () => {
    await fillChoices(page)
    await next(form(page, 'Choices'), 'Previous')
    await next(form(page, 'Plain fields'), 'Onward')
    const screen = form(page, 'Choices')
    await screen.waitFor()
    expect(await box(screen, 'Which other?').inputValue()).toBe('weather')
    await next(screen)
  })

  test('components: lookup, table, files and all the others', async () => {
    await fillComponents(page)
    await next(form(page, 'Components'))
  })

  test('fields of a record by their types', async () => {
    await fillRecord(page)
    await next(form(page, 'Fields of a record'))
  })

  test('sections, rows, components of the project, a flow run beside the screen', async () => {
    await fillBlocks(page)
    await next(form(page, 'Blocks and components'))
  })

  test('the flow was given all of it', async () => {
    expect(await given(page)).toEqual(all)
    await next(form(page, 'What was given'), 'Finish')
    await page.getByText('Every field is done.').waitFor()
  })

  test('nothing went wrong on the way but the file that was refused', () => {
    const isRefusal = (line: string) =>
      line.includes('/api/files') || line.includes('status of 422')
    expect(window.trouble.filter((line) => !isRefusal(line))).toEqual([])
  })
})

describe('files of a record', () => {
  test('are added on its page, fetched as downloads, and deleted', async () => {
    const { page } = await stage.open(person, { size: 'desk', colours: 'light' })
    await page.goto(`${stage.url}/records/Account`)
    await page.getByRole('link', { name: 'Lindqvist Bakeries' }).first().click()
    const files = page.getByRole('region', { name: 'Files' })
    await files.waitFor()
    const buffer = Buffer.from('<script>alert(1)</script>')
    const add = files.locator('input[type=file]')
    await add.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer })
    const link = files.getByRole('link', { name: 'page.html' })
    await link.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('page.html')
    expect(await severeFindings(page)).toEqual([])
    await files.getByRole('button', { name: 'Delete page.html' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await link.waitFor({ state: 'detached' })
  })
})
