import { openLinesLanguages } from '@stagewright/orchestration'
import { expect, test } from 'vitest'
import { mailLanguages, mailWords, mailWriter } from './mail-writer.ts'
import { type MailPhrase, wordsEn } from './words-en.ts'

const phrases = Object.keys(wordsEn) as MailPhrase[]
const bracesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

test('mails have sentences in English, German, French and Spanish', () => {
  expect([...mailLanguages].sort()).toEqual(['de', 'en', 'es', 'fr'])
})

test.each(mailLanguages)(
  'every sentence stands in %s, with the same values to fill in',
  (language) => {
    const words = mailWords[language]
    expect(Object.keys(words ?? {}).sort()).toEqual([...phrases].sort())
    for (const phrase of phrases) {
      expect(words?.[phrase].trim(), phrase).not.toBe('')
      expect([phrase, ...bracesIn(words?.[phrase] ?? '')]).toEqual([
        phrase,
        ...bracesIn(wordsEn[phrase]),
      ])
    }
  },
)

test.each(['de', 'fr', 'es'])(
  'no sentence in %s is the English one, but words of both',
  (language) => {
    const same = phrases.filter((phrase) => mailWords[language]?.[phrase] === wordsEn[phrase])
    expect(same).toEqual(language === 'fr' ? ['minute', 'minutes'] : [])
  },
)

test.each([
  ['de_AT', 'de'],
  ['fr', 'fr'],
  ['pt_BR', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
])('a mail in %j has the sentences of %s', (language, found) => {
  expect(mailWriter(language).language).toBe(found)
})

test.each([
  ['en', 9_000_000, '2 hours 30 minutes'],
  ['de', 86_400_000, '1 Tag'],
  ['de', 9_000_000, '2 Stunden 30 Minuten'],
  ['es', 0, '0 segundos'],
])('a span in %s of %d ms is %s', (language, milliseconds, words) => {
  expect(mailWriter(language).span(milliseconds)).toBe(words)
})

test('what is filled in is never read as a place to fill in', () => {
  const said = mailWriter('de').say('asked', { by: '{item}', item: '$& {by}' })
  expect(said).toBe('{item} hat eine Frage zu $& {by} und wartet auf Ihre Antwort:')
})

test('names of a process come from its translations, else as they were written', () => {
  const run = {
    orchestration: { apiName: 'Visit', version: 1, label: 'Visit' },
    steps: { s: { name: 'Ask' } },
  } as never
  const texts = (key: string) => (key.endsWith('ask . steplabel') ? 'Rückfrage' : undefined)
  const write = mailWriter('de', { locale: 'de_DE', timeZone: 'Europe/Berlin', texts })
  expect(write.item(run, { label: 'Ask them', stepId: 's' })).toBe('Rückfrage')
  expect(write.item(run, { label: 'Ask them', stepId: 'gone' })).toBe('Ask them')
  expect(write.flow(run)).toBe('Visit')
})

test.each([
  ['de', 'de_DE', 'Europe/Berlin', '2. März 2026, 09:00 MEZ'],
  ['pt_BR', 'pt_BR', 'America/Sao_Paulo', 'Mar 2, 2026, 5:00 AM GMT-3'],
])(
  'a moment in %s of %s stands on the clock of whoever reads',
  (language, locale, timeZone, words) => {
    const write = mailWriter(language, { locale, timeZone })
    expect(write.moment(Date.UTC(2026, 2, 2, 8))).toBe(words)
  },
)

test('sentences about open lines are there in the languages of the mails', () => {
  expect([...openLinesLanguages].sort()).toEqual([...mailLanguages].sort())
})
