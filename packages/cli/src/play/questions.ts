// Questions of a play: one line each, choices by number. Questions that cannot be read are asked
// again.
import { InputEnded } from '../screens/ask-field.ts'
import { numbered } from '../screens/screen-words.ts'
import type { Terminal } from '../terminal.ts'
import { wrap } from '../words/width.ts'

export class Questions {
  readonly #terminal: Terminal

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** Writes lines, none wider than the window. */
  say(...lines: string[]): void {
    for (const line of lines) {
      const indent = /^ */.exec(line)?.[0] ?? ''
      const wrapped = wrap(line.trimStart(), Math.max(20, this.#terminal.columns - indent.length))
      if (wrapped.length === 0) this.#terminal.out('')
      for (const part of wrapped) this.#terminal.out(`${indent}${part}`)
    }
  }

  /** What is typed. @throws InputEnded when there is no more of it */
  async line(question: string): Promise<string> {
    const text = await this.#terminal.ask?.(`${question}: `)
    if (text === undefined) throw new InputEnded('The input has ended.')
    return text.trim()
  }

  /** One of several, by number or by its words; an empty line picks none. */
  async pick<T>(
    title: string,
    list: readonly T[],
    wordsOf: (one: T) => string,
  ): Promise<T | undefined> {
    this.say(...numbered(list.map(wordsOf)))
    for (;;) {
      const text = await this.line(`${title} (a number)`)
      if (text === '') return undefined
      const byNumber = /^\d+$/.test(text) ? list[Number(text) - 1] : undefined
      const lower = text.toLowerCase()
      const found = byNumber ?? list.find((one) => wordsOf(one).toLowerCase().startsWith(lower))
      if (found !== undefined) return found
      this.say(`! “${text}” is none of them.`)
    }
  }
}
