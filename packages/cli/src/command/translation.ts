// stagewright translation list|show|remove|coverage|confirm|template
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TranslationFile } from '@stagewright/api'
import {
  type Coverage,
  coverageOf,
  createTranslations,
  languageNamed,
  placeWords,
  readProject,
  templateFiles,
} from '@stagewright/metadata'
import { translatables } from '@stagewright/runtime'
import { misuse } from '../command-failed.ts'
import { type ProjectFile, readProjectFiles } from '../project-files.ts'
import { type Answering, say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { tableLines } from '../words/table.ts'
import type { Remote } from './context.ts'

/** Lists the files that are deployed. */
export async function listTranslations(remote: Remote): Promise<void> {
  const { client, terminal, answering, look } = remote
  const list = await client.translations.list()
  const table = [
    { title: 'FILE', text: ({ id }: TranslationFile) => id },
    { title: 'LANGUAGE', text: ({ language }: TranslationFile) => language },
    { title: 'TEXTS', text: ({ texts }: TranslationFile) => String(texts) },
  ]
  say(terminal, answering, list, () =>
    list.items.length === 0
      ? ['No translations here: everything is shown as it was written.']
      : tableLines(list.items, table, look.columns),
  )
}

/** Writes one of them. */
export async function showTranslation(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const file = await client.translations.show(id)
  say(terminal, answering, file, () => [file.text.trimEnd()])
}

/** Takes one away. */
export async function removeTranslation(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.translations.remove(id)
  say(terminal, answering, done, () => [`${id} is taken away.`])
}

type Row = Pick<Coverage, 'kind' | 'apiName' | 'count'> & {
  translated: number
  missing: readonly { place: string; source: string }[]
  staleCount: number
  stale: readonly { place: string; source: string; was: string; text: string }[]
}

/** Tells how much of what is deployed is translated. */
export async function showCoverage(
  { client, terminal, answering, look }: Remote,
  language: string,
  { name }: { name?: string },
): Promise<void> {
  const query = { language, ...(name !== undefined && { name }) }
  const coverage = await client.translations.coverage(query)
  say(terminal, answering, coverage, () => coverageLines(coverage.items, look.columns))
}

/** Says that translations are right though what they translate has changed. */
export async function confirmTranslations(
  { client, terminal, answering }: Remote,
  language: string,
  { name, of }: { name?: string; of?: string },
): Promise<void> {
  const about = { ...(name !== undefined && { name }), ...(of !== undefined && { of }) }
  const done = await client.translations.confirm({ language, ...about })
  say(terminal, answering, done, () => [
    done.texts === 0 ? 'Nothing is stale.' : `Not stale any more: ${done.texts}.`,
  ])
}

type Asked = { folder: string; language: string }
type Options = Answering & { name?: string; dryRun?: boolean }

/** Writes places for what is missing into the translation files of a folder. */
export function writeTemplate(
  terminal: Terminal,
  { folder, language: given }: Asked,
  { name, dryRun = false, ...answering }: Options,
): void {
  const language = languageNamed(given)
  if (language === undefined) throw misuse(`${given} is no language. Name one such as de or pt_BR.`)
  const { files } = readProjectFiles(folder)
  const project = readProject(files)
  const flows = project.flows.map(({ definition }) => definition)
  const all = translatables({ flows, objects: project.objects, labels: project.labels }, name)
  if (!all) throw misuse(`${folder} has no flow or orchestration ${name}.`)
  const translations = createTranslations(project.translations.map((one) => one.definition))
  const texts = translations.in(language)
  const covered = all.map(({ texts: sources, ...of }) => coverageOf(of, sources, texts))
  const missing = covered.flatMap((one) => one.missing)
  const existing = files.filter(({ path }) => path.endsWith('ranslation-meta.xml'))
  const written = templateFiles(language, missing, { existing, folder: packageOf(files) })
  if (!dryRun) for (const file of written) writeInto(folder, file)
  // A project says nothing of what its translations were made from; the server does.
  const rows = covered.map(({ missing: places, ...of }): Row => ({
    ...{ ...of, staleCount: 0, stale: [] },
    translated: of.count - places.length,
    missing: places.map((text) => ({ place: placeWords(text), source: text.source })),
  }))
  const paths = written.map(({ path }) => path)
  say(terminal, answering, { language, items: rows, files: paths }, () => [
    ...coverageLines(rows, terminal.columns),
    '',
    ...(paths.length === 0
      ? ['Every text has its place already.']
      : paths.map((path) => `${dryRun ? 'Would write' : 'Wrote'} ${join(folder, path)}`)),
  ])
}

/** The folder that holds the folder of flows, or of objects, with a slash at its end. */
function packageOf(files: readonly ProjectFile[]): string {
  for (const { path } of files) {
    const at = `/${path}`.search(/\/(flows|objects)\//)
    if (at >= 0) return path.slice(0, at)
  }
  return ''
}

function writeInto(folder: string, { path, text }: ProjectFile): void {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
}

function coverageLines(rows: readonly Row[], columns: number): string[] {
  if (rows.length === 0) return ['There is nothing to translate here.']
  const table = [
    { title: 'OF', text: ({ apiName }: Row) => apiName },
    { title: 'KIND', text: ({ kind }: Row) => kind },
    { title: 'TRANSLATED', text: ({ count, translated }: Row) => `${translated} of ${count}` },
    ...(rows.some(({ staleCount }) => staleCount > 0)
      ? [
          {
            title: 'STALE',
            text: ({ staleCount }: Row) => (staleCount > 0 ? String(staleCount) : ''),
          },
        ]
      : []),
  ]
  const missing = rows.flatMap(({ apiName, missing: places }) =>
    places.map(({ place, source }) => `  ${apiName}, ${place}: ${inLine(source)}`),
  )
  const stale = rows.flatMap(({ apiName, stale: places }) =>
    places.flatMap(({ place, source, was, text }) => [
      `  ${apiName}, ${place}: ${inLine(text)}`,
      `    translates: ${inLine(was)}`,
      `    it is now:  ${inLine(source)}`,
    ]),
  )
  return [
    ...tableLines([...rows], table, columns),
    ...headed('Not translated yet:', missing),
    ...headed('Stale, for the source has changed:', stale),
  ]
}

function headed(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', head, ...lines]
}

function inLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
