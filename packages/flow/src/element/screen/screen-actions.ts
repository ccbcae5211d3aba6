// Flows that run while a screen shows: which they are, what sets them off, and how they are run. A
// button is a component of the screen; a trigger without a source is set off when the screen opens
// and whenever a field changes that the action's inputs hang on.
import { assert, isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import type { FlowScreenAction, FlowScreenTrigger } from '@stagewright/metadata'
import type { NodeOf, Outcome } from '../../interview/outcome.ts'
import { frameOf, type Turn } from '../../interview/turn.ts'
import { allFields } from '../../scope/definition-index.ts'
import { fieldValue } from '../../scope/json-path.ts'
import { referencesIn } from '../../scope/references-in.ts'
import type { ScreenActionView } from '../../screen-view.ts'
import { fieldKey } from './field-key.ts'
import { liveScreen } from './live-resources.ts'
import { type ScreenTurn, screenText, screenValue } from './screen-turn.ts'
import { standardComponent } from './standard-components.ts'

type Screen = NodeOf<'screens'>

/** The actions of a screen with what sets each off. */
export function screenActions(screen: ScreenTurn): ScreenActionView[] {
  return screen.node.actions.map((action) => {
    const triggers = triggersOf(screen.node, action.name)
    const sources = triggers.flatMap(({ eventSource }) => sourceKey(screen.node, eventSource))
    const isAutomatic = triggers.some(({ eventSource }) => !eventSource)
    const stored = frameOf(screen.turn).values[action.name] ?? null
    const error = fieldValue(stored, 'ErrorMessage') ?? null
    return {
      name: action.name,
      label: screenText(screen, action.label) || action.name,
      buttons: sources.filter((key) => isButton(screen.node, key)),
      changes: [
        ...sources.filter((key) => !isButton(screen.node, key)),
        ...(isAutomatic ? fieldsBehindInputs(screen, action) : []),
      ],
      isRunAtOnce: isAutomatic && stored === null,
      ...(typeof error === 'string' && { error }),
    }
  })
}

function triggersOf(node: Screen, action: string): FlowScreenTrigger[] {
  return node.triggers.filter(({ handlers }) =>
    handlers.some(({ screenActionName }) => screenActionName === action),
  )
}

function sourceKey(node: Screen, source: string | undefined): string[] {
  const wanted = source?.toLowerCase()
  const field = allFields(node.fields).find((one) => one.name.toLowerCase() === wanted)
  return field && wanted ? [fieldKey(field)] : []
}

function isButton(node: Screen, key: string): boolean {
  const field = allFields(node.fields).find((one) => fieldKey(one) === key)
  return standardComponent(field?.extensionName)?.kind === 'action-button'
}

function fieldsBehindInputs(screen: ScreenTurn, action: FlowScreenAction): string[] {
  const live = liveScreen(screen)
  const paths = referencesIn(action.inputParameters)
  return [...new Set(paths.flatMap((path) => live.fieldsBehind(path)))]
}

/**
 * Runs an action with what is typed so far. Undefined when it ended at once, because it cannot run.
 */
export function startAction(screen: ScreenTurn, action: FlowScreenAction): Outcome | undefined {
  const { turn, draft } = screen
  const { name } = action
  const frame = frameOf(turn)
  const counted = turn.interview.elementCount
  frame.scratch = { ...withoutChoices(frame.scratch), acting: name, counted, draft }
  const key = turn.source.keyOf(action.actionName ?? action.nameSegment ?? '')
  const called = key === undefined ? undefined : turn.source.flow(key)
  if (key === undefined || called === undefined) {
    endAction(turn, { error: `The flow ${action.actionName} is not deployed here.` })
    return undefined
  }
  if (called.metadata.screens.length > 0) {
    endAction(turn, { error: `${called.label} shows screens and cannot run in one.` })
    return undefined
  }
  const inputs: { [input: string]: TypedValue } = {}
  for (const { name: input, value } of action.inputParameters) {
    if (value !== undefined) inputs[input] = screenValue(screen, value, `Input ${input} of ${name}`)
  }
  return { kind: 'call', flow: key, inputs }
}

/** Choices may hang on what the action gives: they are read again. */
function withoutChoices(scratch: JsonObject | undefined): JsonObject {
  const kept = Object.entries(scratch ?? {}).filter(([key]) => !key.startsWith('choices '))
  return Object.fromEntries(kept.map(([key, value]): [string, Json] => [key, value ?? null]))
}

/** True while a flow runs that the screen set off. */
export function isActing(turn: Turn): boolean {
  return typeof frameOf(turn).scratch?.['acting'] === 'string'
}

/** Keeps what an action gave, or why it failed. */
export function endAction(turn: Turn, end: { outputs: JsonObject } | { error: string }): void {
  const frame = frameOf(turn)
  const { acting, counted, ...rest } = frame.scratch ?? {}
  assert(typeof acting === 'string', 'an action that ends was begun')
  // However often a person sets it off, the flow itself comes no nearer to its limit.
  if (typeof counted === 'number') turn.interview.elementCount = counted
  frame.scratch = rest
  frame.values[acting] =
    'error' in end
      ? { Results: null, ErrorMessage: end.error }
      : { Results: end.outputs, ErrorMessage: null }
}

/** What is typed on the screen while it shows, as kept between two answers. */
export function keptDraft(turn: Turn): JsonObject {
  const draft = frameOf(turn).scratch?.['draft'] ?? null
  return isJsonObject(draft) ? draft : {}
}
