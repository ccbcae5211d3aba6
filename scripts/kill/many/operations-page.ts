// The commands of docs/operations.md for servers, as they stand there: what is rehearsed is what
// people are told. Only names of places and moments are changed for those of the rehearsal.
import { readFileSync } from 'node:fs'

/** What stands on the page → what stands for it here. */
export type Places = { [written: string]: string }

export type OperationsPage = {
  /** Settings of postgresql.conf, without quotes. */
  settings: { [name: string]: string }
  account: string
  /** A block of shell commands, by a word that is in it and in no other. */
  commands(word: string): string
}

/** Reads the section. @throws an Error in words when what is to be replaced is not there */
export function readOperationsPage(places: Places): OperationsPage {
  const text = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
  const section = /^## Servers: base backups[^]*/m.exec(text)?.[0] ?? ''
  for (const written of Object.keys(places)) {
    if (!section.includes(written)) throw new Error(`docs/operations.md has no ${written} any more`)
  }
  const blocks = (language: string) =>
    [...section.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(
      ([, inside = '']) =>
        Object.entries(places).reduce((all, [from, to]) => all.replaceAll(from, to), inside),
    )
  const lines = blocks('ini')
    .join('\n')
    .matchAll(/^(\w+) = '?(.*?)'?$/gm)
  return {
    settings: Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value])),
    account: blocks('sql').join('\n'),
    commands(word) {
      const [found, ...more] = blocks('sh').filter((block) => block.includes(word))
      if (found === undefined || more.length > 0) {
        throw new Error(`docs/operations.md has ${more.length + (found ? 1 : 0)} blocks of ${word}`)
      }
      return found
    },
  }
}
