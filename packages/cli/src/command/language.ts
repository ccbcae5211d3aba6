// stagewright language list|choose|set-usual
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import type { Remote } from './context.ts'

type Row = { language: string; texts: number; hasMails: boolean }

/** Lists the languages. */
export async function listLanguages({ client, terminal, answering, look }: Remote): Promise<void> {
  const languages = await client.languages.list()
  const { usual, own, items } = languages
  const table = [
    { title: 'LANGUAGE', text: ({ language }: Row) => language },
    { title: 'TEXTS', text: ({ texts }: Row) => String(texts) },
    { title: 'MAILS', text: ({ hasMails }: Row) => (hasMails ? 'yes' : 'in English') },
  ]
  say(terminal, answering, languages, () => [
    ...tableLines(items, table, look.columns),
    '',
    own === null
      ? `You read the organisation’s language: ${usual}.`
      : `You read ${own}; the organisation’s language is ${usual}.`,
  ])
}

/** Chooses one's own. */
export async function chooseLanguage(
  { client, terminal, answering }: Remote,
  name: string,
): Promise<void> {
  const language = name === 'usual' ? '' : name
  const done = await client.languages.choose(language)
  say(terminal, answering, done, () => [
    language === '' ? 'You read the organisation’s language.' : `You read ${language}.`,
  ])
}

/** Sets the organisation's. */
export async function setUsualLanguage(
  { client, terminal, answering }: Remote,
  language: string,
): Promise<void> {
  const done = await client.languages.setUsual(language)
  say(terminal, answering, done, () => [`The organisation’s language is ${language}.`])
}
