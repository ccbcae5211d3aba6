// The manual against the program: every line of an example is understood, every command and every
// setting that a page names is there, every command has an example, every setting a page.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { testTerminal } from '../test/terminal.ts'
import { buildProgram } from './program.ts'
import { serveSettings } from './serve/settings.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const pages = ['', 'docs', 'deploy', 'examples']
  .flatMap((folder) => pagesUnder(folder))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Pages of a folder and those below it; of the root only its own. */
function pagesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: folder !== '' })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith('.md'))
}

const examplesOf = (text: string) =>
  [...text.matchAll(/^```sh\n([^]*?)^```/gm)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .map((line) => line.replace(/^npx /, ''))
    .filter((line) => line.startsWith('stagewright ') && !line.includes('--help'))

/** The words of a line as a shell would cut them; after `<`, ` #` and `&&` come the shell's own. */
function wordsOf(line: string): string[] {
  const own = line.replace(/ (<(?!\w+>)|#|&&).*$/, '')
  const words = own.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []
  return words.slice(1).map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
}

const called: string[] = []
/** Its commands only say that they were called. One for all lines: to make it takes longest. */
const program = buildProgram(testTerminal().terminal, () => undefined)
listen(program, [])

function listen(command: Command, path: string[]): void {
  for (const inner of command.commands) listen(inner, [...path, inner.name()])
  if (command.commands.length === 0) command.action(() => void called.push(path.join(' ')))
}

function leaves(command: Command, path: string[]): string[] {
  if (command.commands.length === 0) return [path.join(' ')]
  return command.commands.flatMap((inner) => leaves(inner, [...path, inner.name()]))
}

async function callsOf(line: string): Promise<string[]> {
  called.length = 0
  await program.parseAsync(wordsOf(line), { from: 'user' })
  return [...called]
}

const lines = pages.flatMap(({ path, text }) => examplesOf(text).map((line) => ({ path, line })))

test.each(lines)('$path: $line', async ({ line }) => {
  expect(await callsOf(line)).toHaveLength(1)
})

test('every command has an example in docs/cli.md', async () => {
  const shown = new Set<string>()
  for (const { path, line } of lines) {
    if (path === 'docs/cli.md') for (const name of await callsOf(line)) shown.add(name)
  }
  expect(leaves(program, []).filter((path) => !shown.has(path))).toEqual([])
})

/** What a mention of a command names that is not there; undefined when all of it is. */
function strangerIn(mention: string): string | undefined {
  let command = program
  for (const word of wordsOf(mention)) {
    if (word.startsWith('-')) {
      const name = word.split('=')[0] ?? ''
      const known = [...command.options, ...program.options]
      if (!known.some(({ long, short }) => long === name || short === name)) return name
    } else if (command.commands.length > 0) {
      const inner = command.commands.find((one) => one.name() === word)
      if (!inner) return word
      command = inner
    }
  }
  return undefined
}

test('a page mentions no command and no option that is not there', () => {
  const wrong = pages.flatMap(({ path, text }) => {
    const prose = text.replace(/^```[^]*?^```/gm, '')
    const mentions = [...prose.matchAll(/`(stagewright [^`]+)`/g)].map(
      ([, mention = '']) => mention,
    )
    return mentions.filter(strangerIn).map((mention) => `${path}: ${mention}`)
  })
  expect(wrong).toEqual([])
})

/** Names that `serve` looks for, where every setting is given that has others behind it. */
function settingsRead(): Set<string> {
  const read = new Set<string>()
  const given: { [name: string]: string } = {
    STAGEWRIGHT_OIDC_ISSUER: 'https://id.example.org',
    STAGEWRIGHT_OIDC_CLIENT_ID: 'stagewright',
    STAGEWRIGHT_MAIL_RECEIVE_PORT: '2525',
    STAGEWRIGHT_MAIL_REPLY_TO: 'flows@example.org',
  }
  const env = new Proxy(given, {
    get(target, name) {
      read.add(String(name))
      return Reflect.get(target, name) as string | undefined
    },
  })
  serveSettings({}, env)
  return read
}

test('the settings of the program are those that the manual names', () => {
  const isOwn = (name: string) => name.startsWith('STAGEWRIGHT_')
  const read = new Set([...settingsRead()].filter(isOwn))
  // The client and the first start look for these.
  const elsewhere = ['STAGEWRIGHT_URL', 'STAGEWRIGHT_TOKEN', 'STAGEWRIGHT_ADMIN_PASSWORD']
  const all = new Set([...read, ...elsewhere])
  const named = new Set(pages.flatMap(({ text }) => text.match(/\bSTAGEWRIGHT_\w*[A-Z]\b/g) ?? []))
  expect([...named].filter((name) => !all.has(name))).toEqual([])
  expect([...all].filter((name) => !named.has(name))).toEqual([])
})
