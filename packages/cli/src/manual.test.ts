// docs/cli.md against the program: every example is understood, every command has one.
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { testTerminal } from '../test/terminal.ts'
import { buildProgram } from './program.ts'

const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^```sh\n([^]*?)^```/gm)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .filter((line) => line.startsWith('stagewright ') && !line.includes('--help'))

/** The words of a line as a shell would cut them; what comes after `<` is the shell's own. */
function wordsOf(line: string): string[] {
  const words = line.replace(/ <.*$/, '').match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []
  return words.slice(1).map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
}

/** A program whose commands only say that they were called. */
function listeningProgram(called: string[]): Command {
  const program = buildProgram(testTerminal().terminal, () => undefined)
  const listen = (command: Command, path: string[]) => {
    for (const inner of command.commands) listen(inner, [...path, inner.name()])
    if (command.commands.length === 0) command.action(() => void called.push(path.join(' ')))
  }
  listen(program, [])
  return program
}

function leaves(command: Command, path: string[]): string[] {
  if (command.commands.length === 0) return [path.join(' ')]
  return command.commands.flatMap((inner) => leaves(inner, [...path, inner.name()]))
}

test.each(examples)('%s', async (line) => {
  const called: string[] = []
  await listeningProgram(called).parseAsync(wordsOf(line), { from: 'user' })
  expect(called).toHaveLength(1)
})

test('every command has an example', async () => {
  const called: string[] = []
  for (const line of examples) {
    await listeningProgram(called).parseAsync(wordsOf(line), { from: 'user' })
  }
  const all = leaves(
    buildProgram(testTerminal().terminal, () => undefined),
    [],
  )
  expect(all.filter((path) => !called.includes(path))).toEqual([])
})
