// The commands about languages and translations: names, arguments and options.
import type { RemoteOptions } from './command/context.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Process = { name?: string }
type Template = Process & { dryRun?: boolean; json?: boolean }

/** `stagewright language …` and `stagewright translation …`. */
export function addLanguages(context: Context): void {
  addLanguage(context)
  addTranslation(context)
}

function addLanguage({ program, terminal }: Context): void {
  const language = program.command('language').description('What people read.')
  const load = () => import('./command/language.ts')
  asksServer(language.command('list'))
    .description('Lists the languages that one can read in, and which one reads.')
    .action(async (options: RemoteOptions) =>
      (await load()).listLanguages(await connected(terminal, options)),
    )
  asksServer(language.command('choose <language>'))
    .description('Chooses the language that one reads in; `usual` for the organisation’s.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).chooseLanguage(await connected(terminal, options), name),
    )
  asksServer(language.command('set-usual <language>'))
    .description('Sets the organisation’s language.')
    .action(async (name: string, options: RemoteOptions) =>
      (await load()).setUsualLanguage(await connected(terminal, options), name),
    )
}

function addTranslation({ program, terminal }: Context): void {
  const translation = program.command('translation').description('Translation files.')
  const load = () => import('./command/translation.ts')
  asksServer(translation.command('list'))
    .description('Lists the translation files that are deployed.')
    .action(async (options: RemoteOptions) =>
      (await load()).listTranslations(await connected(terminal, options)),
    )
  asksServer(translation.command('show <id>'))
    .description('Writes a deployed translation file, whole.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).showTranslation(await connected(terminal, options), id),
    )
  asksServer(translation.command('remove <id>'))
    .description('Takes a deployed translation file away.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).removeTranslation(await connected(terminal, options), id),
    )
  asksServer(translation.command('coverage <language>'))
    .description('Tells how much of what is deployed is translated into a language.')
    .option('--name <ApiName>', 'of this flow or orchestration and what it calls, text by text')
    .action(async (language: string, options: Given<Process>) =>
      (await load()).showCoverage(await connected(terminal, options), language, options),
    )
  asksServer(translation.command('confirm <language>'))
    .description('Says that stale translations are right as they are.')
    .option('--name <ApiName>', 'of this flow or orchestration and what it calls alone')
    .option('--of <ApiName>', 'of these, one flow or object alone')
    .action(async (language: string, options: Given<Process & { of?: string }>) =>
      (await load()).confirmTranslations(await connected(terminal, options), language, options),
    )
  translation
    .command('template <folder> <language>')
    .description('Gives every text of a project its place in translation files, to be filled in.')
    .option('--name <ApiName>', 'of this flow or orchestration and what it calls alone')
    .option('--dry-run', 'only say what is missing')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, language: string, options: Template) =>
      (await load()).writeTemplate(terminal, { folder, language }, options),
    )
}
