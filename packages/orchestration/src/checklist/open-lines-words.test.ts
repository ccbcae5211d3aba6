import { expect, test } from 'vitest'
import { openLinesTables, type OpenLinesPhrase, sayOpenLines } from './open-lines-words.ts'
import { cannotEndYet, openWords, refuseOpenLines } from './refuse-open.ts'

const phrases = Object.keys(openLinesTables['en'] ?? {}) as OpenLinesPhrase[]
const bracesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

test.each(Object.keys(openLinesTables))(
  'every sentence stands in %s, with the same values to fill in',
  (language) => {
    const words = openLinesTables[language]
    expect(Object.keys(words ?? {}).sort()).toEqual([...phrases].sort())
    for (const phrase of phrases) {
      const [own = '', english = ''] = [words?.[phrase], openLinesTables['en']?.[phrase]]
      expect(own.trim(), phrase).not.toBe('')
      expect([phrase, ...bracesIn(own)]).toEqual([phrase, ...bracesIn(english)])
      if (language !== 'en') expect(own, phrase).not.toBe(english)
    }
  },
)

const run = {
  orchestration: { apiName: 'Visit', version: 1, label: 'Visit' },
  steps: { s: { name: 'Check' } },
} as never
const line = (id: number) => ({ id: String(id), text: `L${id}`, isRequired: true as const })
const item = { label: 'Check', stepId: 's', checklist: { made: 2, lines: [line(1), line(2)] } }
const texts = (key: string) => (key.endsWith('check . steplabel') ? 'Prüfen' : undefined)

test.each([
  ['en', undefined, 'Check cannot be completed yet. Still to be ticked: “L1”, “L2”.'],
  ['de_AT', undefined, 'Check lässt sich noch nicht abschließen. Noch abzuhaken: „L1“, „L2“.'],
  ['de', texts, 'Prüfen lässt sich noch nicht abschließen. Noch abzuhaken: „L1“, „L2“.'],
  ['pt_BR', undefined, 'Check cannot be completed yet. Still to be ticked: “L1”, “L2”.'],
])('whoever reads %s is told why it is not completed', (language, own, words) => {
  expect(refuseOpenLines(run, item, { language, texts: own })?.message).toBe(words)
})

test('nobody known reads English; an item of which nothing is open has nothing to say', () => {
  expect(refuseOpenLines(run, item)?.message).toMatch(/^Check cannot be completed yet\./)
  expect(cannotEndYet({ checklist: { made: 1, lines: [] } }, 'de')).toBe(null)
  expect(refuseOpenLines(run, { ...item, checklist: { made: 0, lines: [] } })).toBe(undefined)
})

test('an approval is approved, and five lines are named', () => {
  const approval = { id: 'a', allowsDelegate: false, isUnanimous: false }
  const lines = [1, 2, 3, 4, 5, 6, 7].map(line)
  const dora = { kind: 'User' as const, id: 'd', name: 'Dora' }
  expect(cannotEndYet({ approval, checklist: { made: 7, lines } }, 'fr')).toBe(
    'La tâche ne peut pas encore être approuvée. Reste à cocher : « L1 », « L2 », « L3 », « L4 », « L5 » et 2 de plus.',
  )
  expect(openWords([{ ...line(1), assignee: dora }], 'es')).toBe('Falta por marcar: «L1» (Dora).')
})

test('a text of a line is never read as a place to fill in', () => {
  expect(sayOpenLines('en', 'line', { text: '{who} $&' })).toBe('“{who} $&”')
})
