// Drafts: what a person has typed and not sent is kept for them, is seen by nobody else, and is
// never overwritten unseen.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '@stagewright/base'
import { element, flowFile, leadsTo } from '../testing/flow-file.ts'
import { valueOf } from '../testing/counting-system.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import type { Viewer } from '../face/asking.ts'

const field = (name: string, more: string) =>
  `<fields><name>${name}</name>${more}<isRequired>false</isRequired></fields>`
const text = (name: string) =>
  field(
    name,
    `<dataType>String</dataType><fieldText>${name} in words</fieldText>
     <fieldType>InputField</fieldType>`,
  )
const secret = field('Pin', '<fieldText>Pin</fieldText><fieldType>PasswordField</fieldType>')
const asking = flowFile(
  'Asking',
  'Flow',
  `<start>${leadsTo('One')}</start>
   ${element('screens', 'One', `${text('Name')}${text('Town')}${secret}${leadsTo('Two')}`)}
   ${element('screens', 'Two', text('Reason'))}`,
)

let house: TestRuntime
let ada: Viewer
let interviewId = ''
beforeAll(async () => {
  house = await openTestRuntime([asking], { limits: { ...limits, draftCharactersMax: 60 } })
  ada = house.ada
})
afterAll(() => house?.close())
beforeEach(async () => {
  interviewId = valueOf(await house.runtime.interviews.start(ada, 'Asking', {})).interviewId
})

const save = (values: { [name: string]: string }, revision = 0, screen = 'One') =>
  house.runtime.drafts.save(ada, interviewId, { screen, values, revision })
const view = async () => valueOf(await house.runtime.interviews.show(ada, interviewId))
const codeOf = (result: { ok: boolean; error?: { code: string } }) => result.error?.code
const mallory = (): Viewer => ({ ...ada, id: '005000000000009AAA', permissions: [] })

describe('a half-typed screen', () => {
  test('comes back with the screen, with its labels', async () => {
    const saved = valueOf(await save({ Name: 'A' }))
    expect((await view()).draft).toMatchObject({
      screen: 'One',
      values: { Name: 'A' },
      labels: { Name: 'Name in words' },
      ...saved,
    })
  })

  test('is kept without secrets, and without what the screen does not have', async () => {
    valueOf(await save({ Name: 'A', Pin: '1234', Other: 'x' }))
    expect((await view()).draft?.values).toEqual({ Name: 'A' })
  })

  test('is replaced by a save that has seen it', async () => {
    const { revision } = valueOf(await save({ Name: 'A' }))
    valueOf(await save({ Name: 'Ab' }, revision))
    expect((await view()).draft?.values).toEqual({ Name: 'Ab' })
  })

  test.each([
    ['that has seen none', () => 0],
    ['that has seen an older one', (first: number) => first],
  ])('stays when a save comes %s', async (_title, seen) => {
    const { revision } = valueOf(await save({ Name: 'A' }))
    valueOf(await save({ Name: 'B' }, revision))
    expect(codeOf(await save({ Name: 'C' }, seen(revision)))).toBe('conflict')
    expect((await view()).draft?.values).toEqual({ Name: 'B' })
  })

  test('does not come back by a save that saw what was thrown away', async () => {
    const { revision } = valueOf(await save({ Name: 'A' }))
    valueOf(await house.runtime.drafts.discard(ada, interviewId, 'One'))
    expect(codeOf(await save({ Name: 'B' }, revision))).toBe('conflict')
    expect((await view()).draft).toBeUndefined()
  })

  test('is gone when the screen is sent, and a save that comes late is refused', async () => {
    valueOf(await save({ Name: 'A' }))
    const send = (values: { [name: string]: string }) =>
      house.runtime.interviews.answer(ada, interviewId, {
        screen: 'One',
        navigation: 'next',
        values,
      })
    expect(valueOf(await send({ Name: 'A' })).screen?.name).toBe('Two')
    expect(await house.runtime.drafts.ofWorkItem(ada, interviewId)).toEqual([])
    expect(codeOf(await save({ Name: 'A' }))).toBe('conflict')
  })

  test('is nobody else’s', async () => {
    valueOf(await save({ Name: 'A' }))
    const { drafts } = house.runtime
    expect(codeOf(await drafts.show(mallory(), interviewId, 'One'))).toBe('not-found')
    const draft = { screen: 'One', values: {}, revision: 0 }
    expect(codeOf(await drafts.save(mallory(), interviewId, draft))).toBe('not-found')
    expect(codeOf(await drafts.discard(mallory(), interviewId, 'One'))).toBe('not-found')
    expect(await drafts.ofWorkItem(mallory(), interviewId)).toEqual([])
  })

  test('is refused with both figures when it is too long', async () => {
    const refused = await save({ Name: 'A'.repeat(80) })
    expect(codeOf(refused)).toBe('too-large')
    expect(refused.ok ? '' : refused.error.message).toContain('and 60 can be kept')
  })

  test('ends with the flow', async () => {
    valueOf(await save({ Name: 'A' }))
    valueOf(await house.runtime.interviews.discard(ada, interviewId))
    expect(await house.runtime.drafts.ofWorkItem(ada, interviewId)).toEqual([])
  })
})
