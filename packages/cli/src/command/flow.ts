// stagewright flow list|run|unfinished|resume|discard
import type { Json } from '@stagewright/base'
import { assignedValue, readAssignment } from '../assignments.ts'
import { CommandFailed } from '../command-failed.ts'
import { say } from '../say.ts'
import { playScreens } from '../screens/play-screens.ts'
import { clientHost } from '../screens/screen-host.ts'
import { interviewLines } from '../words/work-item-lines.ts'
import { valueText } from '../words/value.ts'
import type { Remote } from './context.ts'

type View = Awaited<ReturnType<Remote['client']['interviews']['show']>>

function assigned(texts: readonly string[]): { [name: string]: Json } {
  const values: { [name: string]: Json } = {}
  for (const one of texts.map(readAssignment)) values[one.name] = assignedValue(one, 'unknown')
  return values
}

/** Lists the flows that can be started. */
export async function listFlows({ client, terminal, answering }: Remote): Promise<void> {
  const { items } = await client.flows.list()
  const startable = items.filter(({ canStart }) => canStart)
  say(terminal, answering, { items: startable }, () =>
    startable.length === 0
      ? ['No flow can be started. Deploy a project with one.']
      : startable.map(({ apiName, label, kind }) => {
          return `${apiName}  ${label}${kind === 'screen-flow' ? '' : ' (no screens)'}`
        }),
  )
}

export type RunOptions = { record?: string; input: string[]; set: string[]; ask?: boolean }

/** Starts a flow and plays its screens. */
export async function runFlow(remote: Remote, flow: string, options: RunOptions): Promise<void> {
  const inputs = assigned(options.input)
  if (options.record !== undefined) inputs['recordId'] = options.record
  const first = await remote.client.flows.start(flow, inputs)
  await play(remote, first, options)
}

/** Goes on with a flow that was begun before. */
export async function resumeFlow(
  remote: Remote,
  id: string,
  options: Pick<RunOptions, 'set' | 'ask'>,
): Promise<void> {
  await play(remote, await remote.client.interviews.show(id), options)
}

async function play(
  { client, terminal, answering }: Remote,
  first: View,
  { set, ask }: Pick<RunOptions, 'set' | 'ask'>,
): Promise<void> {
  const isQuiet = ask === false || answering.json === true || terminal.ask === undefined
  // With --json the screens are for nobody; only the end is told.
  const shown = answering.json === true ? { ...terminal, out: () => undefined } : terminal
  const given = assigned(set)
  const host = clientHost(client)
  const end = await playScreens({ host, terminal: shown, given, isQuiet }, first)
  say(terminal, answering, end, () => endLines(end))
  if (end.status === 'failed') throw new CommandFailed(end.message ?? 'The flow failed.')
  if (end.status === 'screen' && isQuiet) {
    throw new CommandFailed('The flow is not finished: it stands on the screen above.', {
      remedy: `Give what is missing: stagewright flow resume ${end.interviewId} --set field=value`,
    })
  }
}

function endLines(view: View): string[] {
  if (view.status === 'paused' || view.status === 'screen') {
    return [
      ...(view.status === 'screen' ? interviewLines(view) : [view.message ?? 'Paused.']),
      `Go on with: stagewright flow resume ${view.interviewId}`,
    ]
  }
  const outputs = Object.entries(view.outputs ?? {}).filter(([, value]) => value !== null)
  return [
    ...interviewLines(view),
    ...outputs.map(([name, value]) => `  ${name}  ${valueText(value ?? null)}`),
  ]
}

/** Lists the flows that the person began and has not finished. */
export async function listUnfinished({ client, terminal, answering }: Remote): Promise<void> {
  const page = await client.interviews.list()
  say(terminal, answering, page, () =>
    page.items.length === 0
      ? ['Nothing is paused or unfinished.']
      : page.items.map(({ interviewId, flowLabel, screenLabel }) => {
          return `${interviewId}  ${flowLabel}: ${screenLabel ?? 'waiting for another system'}`
        }),
  )
}

/** Drops an unfinished flow. */
export async function discardFlow(remote: Remote, id: string): Promise<void> {
  const done = await remote.client.interviews.discard(id)
  say(remote.terminal, remote.answering, done, () => [`${id} was discarded.`])
}
