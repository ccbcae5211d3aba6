// A person works through a screen flow: pausing and finding it again, files on its screens, a
// component run by the browser, a flow run beside a screen.
import type { Json } from '@stagewright/base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assigns, element, flowFile, leadsTo, value, variable } from '../testing/flow-file.ts'
import { valueOf } from '../testing/counting-system.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import type { Viewer } from '../face/asking.ts'
import type { InterviewView } from '../face/interview-commands.ts'

const field = (name: string, more = '') =>
  `<fields><name>${name}</name><dataType>String</dataType><fieldText>${name}</fieldText>
   <fieldType>InputField</fieldType><isRequired>false</isRequired>${more}</fields>`
const part = (name: string, extension: string, inputs: Record<string, string>) =>
  `<fields><name>${name}</name><extensionName>${extension}</extensionName>
   <fieldType>ComponentInstance</fieldType>${Object.entries(inputs)
     .map(
       ([key, text]) =>
         `<inputParameters><name>${key}</name><value>${value(text)}</value></inputParameters>`,
     )
     .join(
       '',
     )}<isRequired>true</isRequired><storeOutputAutomatically>true</storeOutputAutomatically></fields>`

const input = (name: string) =>
  `<variables><name>${name}</name><dataType>String</dataType><isInput>true</isInput><isOutput>false</isOutput></variables>`
const output = (name: string) =>
  `<variables><name>${name}</name><dataType>String</dataType><isInput>false</isInput><isOutput>true</isOutput></variables>`

const asking = flowFile(
  'Asking',
  'Flow',
  `<start>${leadsTo('Ask')}</start>${input('recordId')}${output('said')}${variable('account', 'SObject', '<objectType>Account</objectType>')}
  ${element(
    'screens',
    'Ask',
    `${field('Name')}${part('Papers', 'forceContent:fileUpload', { accept: '.txt', recordId: '!recordId' })}
     ${part('Stars', 'c:rating', { max: '5' })}
     <pausedText>Come back.</pausedText>${leadsTo('Greet')}
     <actions><name>Echo</name><actionName>Echo_Flow</actionName><actionType>flow</actionType>
       <inputParameters><name>text</name><value>${value('!Name')}</value></inputParameters></actions>
     <triggers><eventSource>Name</eventSource><handlers><screenActionName>Echo</screenActionName></handlers></triggers>`,
  )}
  ${element(
    'actionCalls',
    'Greet',
    `<actionName>c:greet</actionName><actionType>component</actionType>
     <inputParameters><name>name</name><value>${value('!Name')}</value></inputParameters>
     <outputParameters><assignToReference>said</assignToReference><name>greeting</name></outputParameters>
     ${leadsTo('Failed', 'faultConnector')}`,
  )}
  ${element('assignments', 'Failed', assigns('said', '!$Flow.FaultMessage'))}`,
)
const echo = flowFile(
  'Echo_Flow',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Say')}</start>${input('text')}${output('back')}
   ${element('assignments', 'Say', assigns('back', '!text'))}`,
)
const components = [
  { path: 'components/c-greet.ts', text: 'export const invoke = () => ({})' },
  { path: 'components/c-rating/c-rating.tsx', text: 'export default () => null' },
]

let house: TestRuntime
let ada: Viewer
let account: string

beforeAll(async () => {
  house = await openTestRuntime([asking, echo, ...components])
  ada = house.ada
  account = (await house.create('Account', [{ Name: 'Acme' }]))[0] ?? ''
})
afterAll(() => house?.close())

const begin = async () => {
  const view = await house.runtime.interviews.start(ada, 'Asking', { recordId: account })
  return valueOf(view)
}
const answer = async (
  { interviewId }: InterviewView,
  values: { [field: string]: Json },
  navigation: 'next' | 'pause' = 'next',
) =>
  valueOf(
    await house.runtime.interviews.answer(ada, interviewId, { screen: 'Ask', navigation, values }),
  )
const mallory = (): Viewer => ({
  ...ada,
  id: '005000000000009AAA',
  name: 'Mallory',
  permissions: [],
})

describe('a flow that a person begins', () => {
  test('is paused with what was entered, found again, and discarded', async () => {
    const view = await begin()
    const paused = await answer(view, { Name: 'Ada' }, 'pause')
    expect([paused.status, paused.message]).toEqual(['paused', 'Come back.'])
    const { id } = (await house.runtime.read.unfinished(ada))[0] ?? {}
    expect(id).toBe(view.interviewId)
    expect(await house.runtime.read.unfinished(mallory())).toEqual([])
    const again = valueOf(await house.runtime.interviews.show(ada, view.interviewId))
    expect(again.screen?.fields[0]?.value).toBe('Ada')
    const theirs = await house.runtime.interviews.discard(mallory(), view.interviewId)
    expect(theirs.ok ? '' : theirs.error.code).toBe('not-found')
    valueOf(await house.runtime.interviews.discard(ada, view.interviewId))
    expect(await house.runtime.read.unfinished(ada)).toEqual([])
  })

  test('knows the module of a component, and runs a flow beside its screen', async () => {
    const view = await begin()
    const stars = view.screen?.fields.find(({ name }) => name === 'Stars')
    const module = stars?.component?.module ?? ''
    expect(house.runtime.componentModule(module)).toContain('export default')
    const act = { screen: 'Ask', action: 'Echo', values: { Name: 'Ada' } }
    const acted = valueOf(await house.runtime.interviews.act(ada, view.interviewId, act))
    expect(acted.screen?.fields[0]?.value).toBe('Ada')
    expect(acted.screen?.actions?.[0]).not.toHaveProperty('error')
  })

  test('waits for the browser to run a component, and goes on with what it gave', async () => {
    const view = await answer(await begin(), { Name: 'Ada' })
    expect(view).toMatchObject({
      status: 'action',
      action: { name: 'c:greet', inputs: { name: 'Ada' } },
    })
    const { interviewId, action } = view
    const end = { request: action?.request ?? 0, outputs: { greeting: 'Good day' } }
    const late = await house.runtime.interviews.finishAction(ada, interviewId, {
      ...end,
      request: 99,
    })
    expect(late.ok ? '' : late.error.code).toBe('conflict')
    const done = valueOf(await house.runtime.interviews.finishAction(ada, interviewId, end))
    expect(done).toMatchObject({ status: 'finished', outputs: { said: 'Good day' } })
  })

  test('takes its fault path when the component fails in the browser', async () => {
    const { interviewId, action } = await answer(await begin(), {})
    const end = { request: action?.request ?? 0, outputs: {}, error: 'No speech.' }
    const done = valueOf(await house.runtime.interviews.finishAction(ada, interviewId, end))
    expect(done.outputs).toEqual({ said: 'No speech.' })
  })
})

describe('files', () => {
  const text = (name: string) => ({
    name,
    type: 'text/plain',
    content: new TextEncoder().encode(`content of ${name}`),
  })

  test('of a screen go to the record that the field names, and only of its types', async () => {
    const { interviewId } = await begin()
    const place = { interviewId, field: 'Papers', recordId: '005000000000009AAA' }
    const refused = await house.runtime.files.upload(ada, place, [text('a.exe')])
    expect(refused.ok ? '' : refused.error.code).toBe('file-refused')
    const [kept] = valueOf(await house.runtime.files.upload(ada, place, [text('über.txt')]))
    const listed = await house.runtime.files.list(ada, account)
    expect(listed.map(({ id, name, bytes }) => [id, name, bytes])).toEqual([
      [kept?.id, 'über.txt', 20],
    ])
    const answered = await answer({ interviewId } as InterviewView, {
      Papers: { contentDocIds: [kept?.id ?? ''], uploadedFileNames: ['über.txt'] },
    })
    expect(answered.status).toBe('action')
  })

  test('are refused for a field that the screen does not have', async () => {
    const { interviewId } = await begin()
    const result = await house.runtime.files.upload(ada, { interviewId, field: 'Name' }, [
      text('a.txt'),
    ])
    expect(result.ok ? '' : result.error.code).toBe('not-found')
  })

  test('are fetched by who put them in, by document or version, and by nobody who may not', async () => {
    const [own] = valueOf(await house.runtime.files.upload(ada, {}, [text('own.txt')]))
    const content = await house.runtime.files.content(ada, own?.versionId ?? '')
    expect(new TextDecoder().decode(content?.content)).toBe('content of own.txt')
    expect((await house.runtime.files.content(ada, own?.id ?? ''))?.name).toBe('own.txt')
    expect(await house.runtime.files.content(mallory(), own?.id ?? '')).toBeUndefined()
  })

  test('are records that flows know, and go for good when they are deleted', async () => {
    const [file] = valueOf(
      await house.runtime.files.upload(ada, { recordId: account }, [text('gone.txt')]),
    )
    const id = file?.id ?? ''
    const links = await house.all('ContentDocumentLink', ['ContentDocumentId', 'LinkedEntityId'])
    const linked = links.filter((link) => link['ContentDocumentId'] === id)
    expect(linked.map((link) => link['LinkedEntityId']).sort()).toEqual([account, ada.id].sort())
    const theirs = await house.runtime.files.delete(mallory(), id)
    expect(theirs.ok).toBe(false)
    valueOf(await house.runtime.files.delete(ada, id))
    expect(await house.runtime.files.content(ada, id)).toBeUndefined()
    const names = (await house.runtime.files.list(ada, account)).map(({ name }) => name)
    expect(names).not.toContain('gone.txt')
  })

  test('of a record that is not there are refused', async () => {
    const result = await house.runtime.files.upload(ada, { recordId: '001000000000009AAA' }, [
      text('a.txt'),
    ])
    expect(result.ok ? '' : result.error.code).toBe('not-found')
  })
})
