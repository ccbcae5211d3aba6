// stagewright action new <Name> --from <flow file>
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { actionSkeleton, type FlowDefinition, readFlow } from '@stagewright/metadata'
import { CommandFailed, misuse } from '../command-failed.ts'
import type { Terminal } from '../terminal.ts'

export type NewActionOptions = { from: string[]; folder: string; outside?: boolean }

/** Writes the file of an action as the flows use it; one that is there already stays. */
export function newAction(terminal: Terminal, name: string, options: NewActionOptions): void {
  const flows = options.from.map(flowIn)
  const isOutside = options.outside === true
  const text = actionSkeleton(name, flows, { isOutside })
  if (text === undefined) {
    const called = flows.flatMap(({ metadata }) => metadata.actionCalls)
    const names = [...new Set(called.map(({ actionName }) => actionName ?? ''))].join(', ')
    throw misuse(
      `No action ${name} is called in ${options.from.join(', ')}.`,
      names === '' ? 'No actions are called there.' : `Called there: ${names}.`,
    )
  }
  const file = join(options.folder, 'actions', `${name.replaceAll(/[^\w.-]/g, '_')}.ts`)
  if (existsSync(file)) {
    throw new CommandFailed(`${file} is there already.`, { remedy: 'Move it away first.' })
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  terminal.out(`Wrote ${file}. Write its function run, then deploy the project.`)
}

function flowIn(file: string): FlowDefinition {
  if (!existsSync(file)) throw misuse(`There is no file ${file}.`, 'Name the file of a flow.')
  const { definition, diagnostics } = readFlow(readFileSync(file, 'utf8'), file)
  if (definition) return definition
  throw misuse(`${file} is no flow that can be read.`, diagnostics[0]?.message ?? '')
}
