// stagewright play <folder|file> [orchestration]
import { readFileSync } from 'node:fs'
import { PlayRefused, readScenarios, Sandbox } from '@stagewright/simulator'
import { CommandFailed, misuse } from '../command-failed.ts'
import { actsOf, type Playing } from '../play/acts.ts'
import { findPlay } from '../play/find-play.ts'
import { itemWords, openItems, standLines } from '../play/play-lines.ts'
import { Questions } from '../play/questions.ts'
import { workOnItem } from '../play/work-on-item.ts'
import { InputEnded } from '../screens/ask-field.ts'
import type { Terminal } from '../terminal.ts'

export type PlayOptions = { given?: string; now?: string }

/** Plays an orchestration in simulated time, act by act, until the person leaves. */
export async function playFolder(
  terminal: Terminal,
  path: string,
  orchestration: string | undefined,
  options: PlayOptions,
): Promise<void> {
  const found = await findPlay(path, orchestration)
  const questions = new Questions(terminal)
  try {
    const definition =
      found.orchestrations.length === 1
        ? found.orchestrations[0]
        : await questions.pick('Which orchestration', found.orchestrations, ({ label }) => label)
    if (!definition) return
    const sandbox = await Sandbox.open(found.stage, startOf(options)).catch(refusedAtStart)
    const people = found.stage.people
      .filter(({ isActive }) => isActive !== false)
      .map(({ username }) => username)
    questions.say(
      `Playing ${definition.label}. Nothing leaves this terminal; an empty line goes back.`,
    )
    const playing: Playing = { sandbox, questions, found, definition, people, as: undefined }
    while (await turn(playing, terminal));
  } catch (error) {
    if (!(error instanceof InputEnded)) throw error
  }
}

function startOf({ given, now }: PlayOptions) {
  const blank = { now: now ?? '2026-01-05T09:00:00Z', timeZone: 'UTC', locale: 'en_US', given: [] }
  if (!Number.isFinite(Date.parse(blank.now))) throw misuse(`“${blank.now}” is no instant.`)
  if (given === undefined) return blank
  const { file, diagnostics } = readScenarios(readFileSync(given, 'utf8'), given)
  if (!file) throw new CommandFailed(diagnostics[0]?.message ?? `${given} cannot be read.`)
  const { timeZone, locale, given: steps } = file
  return { now: now ?? file.now, timeZone, locale, given: steps }
}

function refusedAtStart(error: unknown): never {
  if (error instanceof PlayRefused) throw new CommandFailed(`Given: ${error.message}`)
  throw error
}

/** One look and one act; false when the person leaves. */
async function turn(playing: Playing, terminal: Terminal): Promise<boolean> {
  const { sandbox, questions, people } = playing
  const reader = sandbox.world.reader(playing.as)
  questions.say(...standLines(sandbox.world, reader))
  const items = openItems(sandbox.world, reader).map((open) => ({
    words: itemWords(open),
    do: () => workOnItem({ sandbox, questions, terminal, people }, open),
  }))
  const leave = { words: 'Leave', do: undefined }
  const choices = [...items, ...actsOf(playing), leave]
  const picked = await questions.pick('What next', choices, ({ words }) => words)
  if (!picked) return true
  if (!picked.do) return false
  try {
    await picked.do(playing)
  } catch (error) {
    if (!(error instanceof PlayRefused)) throw error
    questions.say(`! ${error.message}`)
  }
  return true
}
