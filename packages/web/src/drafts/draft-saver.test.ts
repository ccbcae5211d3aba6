import type { ScreenDraft } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'
import { describe, expect, test } from 'vitest'
import { DraftSaver, type SaveAnswer } from './draft-saver.ts'
import type { Shelved } from './draft-shelf.ts'

const draft = (values: JsonObject, revision: number): ScreenDraft => ({
  interviewId: 'i1',
  screen: 'One',
  screenLabel: 'One',
  labels: {},
  values,
  revision,
  savedAt: '2026-01-01T10:00:00.000Z',
})

/** A server that answers what the test says, a tab, and a clock that the test moves. */
function bench(answers: SaveAnswer[], start: { draft?: ScreenDraft; own?: Shelved } = {}) {
  const sent: [JsonObject, number][] = []
  const left: JsonObject[] = []
  let shelf: Shelved | undefined = start.own
  let due: (() => void) | undefined
  const saver = new DraftSaver(
    {
      async save(values, revision) {
        sent.push([values, revision])
        return answers.shift() ?? { kind: 'failed', message: 'No answer.', isFinal: true }
      },
      discard: async () => undefined,
      shelve: (kept) => (shelf = kept),
      unshelve: () => (shelf = undefined),
      later(act) {
        due = act
        return () => (due = undefined)
      },
      onLeft: (values) => left.push(values),
    },
    start.draft,
    start.own,
  )
  const pass = async () => {
    due?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { saver, sent, left, pass, shelf: () => shelf }
}

const saved = (revision: number): SaveAnswer => ({ kind: 'saved', revision, at: 'now' })

describe('what is typed', () => {
  test('is in the tab at once, and on the server after a pause', async () => {
    const { saver, sent, pass, shelf } = bench([saved(7)])
    saver.typed({ Name: 'A' })
    expect([shelf(), sent]).toEqual([{ values: { Name: 'A' }, revision: 0 }, []])
    await pass()
    expect(sent).toEqual([[{ Name: 'A' }, 0]])
    expect([saver.state, shelf()]).toEqual([{ kind: 'saved', at: 'now' }, undefined])
  })

  test('names the revision of the save before', async () => {
    const { saver, sent, pass } = bench([saved(7), saved(8)])
    saver.typed({ Name: 'A' })
    await pass()
    saver.typed({ Name: 'Ab' })
    await pass()
    expect(sent[1]).toEqual([{ Name: 'Ab' }, 7])
  })

  test('while a save is under way is saved after it', async () => {
    const { saver, sent, pass, shelf } = bench([saved(7), saved(8)])
    saver.typed({ Name: 'A' })
    const first = pass()
    saver.typed({ Name: 'Ab' })
    await first
    expect([saver.state, shelf()]).toEqual([
      { kind: 'typing' },
      { values: { Name: 'Ab' }, revision: 7 },
    ])
    await pass()
    expect(sent[1]).toEqual([{ Name: 'Ab' }, 7])
  })

  test('stays in the tab when the server does not answer, and is saved by itself later', async () => {
    const lost: SaveAnswer = { kind: 'failed', message: 'Lost.', isFinal: false }
    const { saver, pass, shelf } = bench([lost, saved(7)])
    saver.typed({ Name: 'A' })
    await pass()
    expect([saver.state, shelf()?.values]).toEqual([lost, { Name: 'A' }])
    await pass()
    expect(saver.state.kind).toBe('saved')
  })

  test('that is too long is not sent again before it changes', async () => {
    const { saver, sent, pass } = bench([{ kind: 'failed', message: 'Long.', isFinal: true }])
    saver.typed({ Name: 'A' })
    await pass()
    await pass()
    expect(sent.length).toBe(1)
  })

  test('is gone when the screen was sent, and nothing of it is saved any more', async () => {
    const { saver, sent, pass, shelf } = bench([])
    saver.typed({ Name: 'A' })
    saver.sent()
    await pass()
    expect([sent, shelf()]).toEqual([[], undefined])
  })

  test('on a screen that was left behind is handed over, once', async () => {
    const { saver, left, pass } = bench([{ kind: 'left', isGone: false }])
    saver.typed({ Name: 'A' })
    await pass()
    saver.leave(true)
    expect([left, saver.state]).toEqual([[{ Name: 'A' }], { kind: 'left', isGone: false }])
  })
})

describe('two windows', () => {
  const stale: SaveAnswer = { kind: 'stale', other: draft({ Name: 'B' }, 9) }

  test('both versions stand side by side, and nothing is saved before one is chosen', async () => {
    const { saver, sent, pass } = bench([stale, saved(10)])
    saver.typed({ Name: 'A' })
    await pass()
    saver.typed({ Name: 'Aa' })
    await pass()
    expect([sent.length, saver.state.kind]).toEqual([1, 'conflict'])
    saver.keepMine()
    await pass()
    expect(sent[1]).toEqual([{ Name: 'Aa' }, 9])
  })

  test('the other version goes into the form when it is taken', async () => {
    const { saver, pass, shelf } = bench([stale])
    saver.typed({ Name: 'A' })
    await pass()
    saver.takeOther()
    expect([saver.values, saver.epoch, saver.state.kind]).toEqual([{ Name: 'B' }, 1, 'saved'])
    expect(shelf()).toBeUndefined()
  })

  test('the same text saved in both is no conflict', async () => {
    const { saver, pass } = bench([{ kind: 'stale', other: draft({ B: 2, A: { y: 1, x: 2 } }, 9) }])
    saver.typed({ A: { x: 2, y: 1 }, B: 2 })
    await pass()
    expect(saver.state.kind).toBe('saved')
  })
})

describe('after a reload', () => {
  test.each([
    ['the draft of the server', { draft: draft({ Name: 'A' }, 3) }, { Name: 'A' }, 'saved'],
    [
      'what this tab typed over it',
      { draft: draft({ Name: 'A' }, 3), own: { values: { Name: 'Ab' }, revision: 3 } },
      { Name: 'Ab' },
      'typing',
    ],
    [
      'what this tab typed, where the server has nothing',
      { own: { values: { Name: 'A' }, revision: 0 } },
      { Name: 'A' },
      'typing',
    ],
    [
      'this tab’s version beside one that it has not seen',
      { draft: draft({ Name: 'B' }, 4), own: { values: { Name: 'A' }, revision: 3 } },
      { Name: 'A' },
      'conflict',
    ],
    [
      'one version where both are the same',
      { draft: draft({ Name: 'A' }, 4), own: { values: { Name: 'A' }, revision: 3 } },
      { Name: 'A' },
      'saved',
    ],
  ])('the form has %s', (_title, start, values, kind) => {
    const { saver } = bench([], start)
    expect([saver.values, saver.state.kind]).toEqual([values, kind])
  })
})
