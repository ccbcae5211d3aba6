import type { InterviewView, ScreenField, ScreenView } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { createClient } from '@stagewright/sdk'
import { expect, test } from 'vitest'
import { testTerminal } from '../../test/terminal.ts'
import { playScreens } from './play-screens.ts'
import { clientHost } from './screen-host.ts'

const field = (name: string, having: Partial<ScreenField> = {}): ScreenField => ({
  name,
  kind: 'text',
  label: name,
  dataType: 'String',
  value: null,
  isRequired: false,
  isDisabled: false,
  isReadOnly: false,
  ...having,
})

const screen = (fields: ScreenField[], having: Partial<ScreenView> = {}): ScreenView => ({
  name: 'S',
  label: 'Some screen',
  flowLabel: 'Flow',
  showHeader: true,
  showFooter: true,
  canGoBack: false,
  canGoNext: true,
  canPause: false,
  isLast: true,
  backLabel: 'Previous',
  nextLabel: 'Finish',
  pauseLabel: 'Pause',
  fields,
  errors: {},
  ...having,
})

const view = (having: Partial<InterviewView>): InterviewView => ({
  interviewId: 'i1',
  flowLabel: 'Flow',
  status: 'finished',
  ...having,
})
const showing = (shown: ScreenView) => view({ status: 'screen', screen: shown })

type Sent = { path: string; body: { navigation?: string; values?: { [field: string]: Json } } }

/** Plays a screen with these typed lines; the server answers in this order. */
async function play(
  first: ScreenView,
  lines: string[],
  answers: InterviewView[] = [view({})],
  given: { [field: string]: Json } = {},
) {
  const sent: Sent[] = []
  const client = createClient({
    baseUrl: 'http://host',
    fetch: async (url, init) => {
      const { pathname } = new URL(String(url))
      if (pathname.includes('/records')) {
        const items = [{ id: '001A', name: 'Acme', values: {}, references: {} }]
        return Response.json({ items, columns: [], next: null })
      }
      sent.push({ path: pathname, body: JSON.parse(String(init?.body ?? '{}')) as Sent['body'] })
      return Response.json(answers.shift())
    },
  })
  const rest = [...lines]
  const { terminal, out } = testTerminal({ ask: async () => rest.shift() })
  const isQuiet = lines.length === 0
  const end = await playScreens(
    { host: clientHost(client), terminal, given, isQuiet },
    showing(first),
  )
  return { end, sent, out: out.join('\n'), rest }
}

const choices = ['Cheap', 'Fast', 'Good'].map((label) => {
  return { value: label.toLowerCase(), label, name: label }
})
const table = field('T', {
  kind: 'data-table',
  component: {
    name: 'flowruntime:datatable',
    inputs: {
      tableData: [
        { Id: '1', Name: 'Ada' },
        { Id: '2', Name: 'Eve' },
      ],
      columns: [{ apiName: 'Name', label: 'Name' }],
    },
    outputs: [],
  },
})

test.each<[string, ScreenField, string[], Json]>([
  ['a text', field('a'), ['hello'], 'hello'],
  ['an empty line keeps what is there', field('a', { value: 'now' }), [''], 'now'],
  ['a number', field('a', { dataType: 'Number' }), ['x', '7.5'], 7.5],
  ['yes', field('a', { kind: 'checkbox', dataType: 'Boolean' }), ['perhaps', 'y'], true],
  ['a choice by number', field('a', { kind: 'dropdown', choices }), ['2'], 'fast'],
  ['a choice by label', field('a', { kind: 'radio-buttons', choices }), ['4', 'good'], 'good'],
  ['several choices', field('a', { kind: 'checkbox-group', choices }), ['1, good'], 'cheap;good'],
  ['a record', field('a', { kind: 'lookup', targets: ['Account'] }), ['Ac'], '001A'],
  ['a place', field('a', { kind: 'location' }), ['x', '1.5, 2'], { latitude: 1.5, longitude: 2 }],
  ['a name', field('a', { kind: 'name' }), ['Ada', ''], { firstName: 'Ada' }],
  ['rows', { ...table, name: 'a' }, ['2'], [{ Id: '2', Name: 'Eve' }]],
  [
    'rows of fields',
    field('a', { kind: 'repeater', fields: [field('b')] }),
    ['y', 'x', ''],
    [{ b: 'x' }],
  ],
])('%s is asked until it can be read', async (_what, asked, lines, value) => {
  const { sent, end, rest } = await play(screen([asked]), lines)
  expect(sent[0]?.body).toMatchObject({ screen: 'S', navigation: 'next', values: { a: value } })
  expect([end.status, rest]).toEqual(['finished', []])
})

test('hidden fields are not asked, and texts follow what was typed', async () => {
  const shown = screen(
    [
      field('a'),
      field('t', {
        kind: 'display-text',
        text: '',
        live: { text: { template: '<p>So {!a}.</p>' } },
      }),
      field('b', {
        visibility: {
          logic: 'and',
          conditions: [
            {
              left: { field: 'a', dataType: 'String' },
              operator: 'EqualTo',
              right: { value: 'x', dataType: 'String' },
            },
          ],
        },
      }),
    ],
    {
      live: {
        fields: { a: { name: 'a', type: { dataType: 'String' } } },
        values: {},
        formulas: {},
        templates: {},
      },
    },
  )
  const { sent, out } = await play(shown, ['y'])
  expect(sent[0]?.body.values).toEqual({ a: 'y' })
  expect(out).toContain('So y.')
})

test('a choice that asks for a text is followed by that question', async () => {
  const other = {
    value: 'other',
    label: 'Other',
    name: 'OtherChoice',
    input: { prompt: 'Which?', isRequired: true, value: null },
  }
  const shown = screen([field('a', { kind: 'radio-buttons', choices: [other] })])
  const { sent } = await play(shown, ['1', 'weather'])
  expect(sent[0]?.body.values).toEqual({ a: 'other', OtherChoice: 'weather' })
})

test('what is wrong is said, and only then asked again', async () => {
  const wrong = showing(screen([field('a', { value: 'x' })], { errors: { a: 'Too short.' } }))
  const { sent, out } = await play(screen([field('a')]), ['x', 'long enough'], [wrong, view({})])
  expect(out).toContain('! Too short.')
  expect(sent.map(({ body }) => body.values)).toEqual([{ a: 'x' }, { a: 'long enough' }])
})

test('one may go back or pause where the screen allows it', async () => {
  const shown = screen([field('a')], { canGoBack: true, canPause: true })
  const paused = view({ status: 'paused', message: 'Later.' })
  expect((await play(shown, ['x', 'p'], [paused])).sent[0]?.body.navigation).toBe('pause')
  expect((await play(shown, ['x', 'b'])).sent[0]?.body.navigation).toBe('back')
})

test('the end of the input leaves the flow where it stands', async () => {
  const { end, sent } = await play(screen([field('a'), field('b')]), ['only one'])
  expect([end.status, sent]).toEqual(['screen', []])
})

test('without asking, what is given is sent and the rest stays; a refused screen ends it', async () => {
  const shown = screen([field('a'), field('b', { value: 'now' })])
  const refused = showing({ ...shown, errors: { a: 'a is required.' } })
  const { sent, end } = await play(shown, [], [refused], { a: 'x' })
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body.values).toEqual({ a: 'x', b: 'now' })
  expect(end.screen?.errors).toEqual({ a: 'a is required.' })
})

test('a component for browsers is refused in words', async () => {
  const action = { request: 3, name: 'c:greet', module: '/components/c-greet.js', inputs: {} }
  const { sent } = await play(screen([]), [], [view({ status: 'action', action }), view({})])
  expect(sent[1]).toMatchObject({
    path: '/api/interviews/i1/action-result',
    body: { request: 3, error: 'c:greet runs in a browser; this is a terminal.' },
  })
})
