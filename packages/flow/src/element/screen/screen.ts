// Screen: reads the records its choices come from, shows itself, and takes answers until one is
// good.
import { assert, type Json, type JsonObject } from '@stagewright/base'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../../interview/outcome.ts'
import { definitionOf, frameOf, type Turn } from '../../interview/turn.ts'
import type { FlowAnswer } from '../../request.ts'
import { assignReference } from '../../scope/assign-reference.ts'
import { allFields, definitionIndex } from '../../scope/definition-index.ts'
import { flowScope } from '../../scope/flow-scope.ts'
import type { ScreenView } from '../../screen-view.ts'
import { visibleFields } from '@stagewright/formula'
import { resolve } from '../resolve.ts'
import { type AnsweredField, checkFields } from './check-answer.ts'
import { choiceQuery } from './choices.ts'
import { fieldKey, inputFields } from './field-key.ts'
import { endAction, isActing, keptDraft, startAction } from './screen-actions.ts'
import { screenTurn } from './screen-turn.ts'
import { screenView, shownFields } from './screen-view-of.ts'
import { storeAnswer } from './store-answer.ts'

type Screen = NodeOf<'screens'>

export const screen: ElementHandler<Screen> = {
  enter(turn, node) {
    if (node.stageReference) {
      const stage = resolve(turn, node.stageReference, `Stage of ${node.name}`)
      assignReference(turn, '$Flow.CurrentStage', stage)
    }
    frameOf(turn).screens.push(node.name)
    return readOrShow(turn, node)
  },
  answer(turn, node, answer) {
    if (answer.type === 'Records') {
      const { scratch = {} } = frameOf(turn)
      const { reading, ...rest } = scratch
      assert(typeof reading === 'string', 'the screen knows which choices it reads')
      frameOf(turn).scratch = { ...rest, [`choices ${reading}`]: answer.records }
      return readOrShow(turn, node)
    }
    if (answer.type === 'ScreenActed') return act(turn, node, answer)
    assert(answer.type === 'ScreenAnswered', `a screen is not answered by ${answer.type}`)
    return takeAnswer(turn, node, answer)
  },
  returned(turn, node, outputs) {
    endAction(turn, { outputs })
    return readOrShow(turn, node)
  },
  failed(turn, node, { message }) {
    if (!isActing(turn)) return undefined
    endAction(turn, { error: message })
    return readOrShow(turn, node)
  },
}

/** Runs a flow beside the screen; the screen shows again with what it gave. */
function act(
  turn: Turn,
  node: Screen,
  { action, values }: Extract<FlowAnswer, { type: 'ScreenActed' }>,
): Outcome {
  const draft = draftOf(turn, node, values)
  const wanted = node.actions.find((candidate) => candidate.name === action)
  if (wanted === undefined) return refuse(turn, node, draft, `There is no action ${action} here.`)
  return startAction(screenTurn(turn, node, draft), wanted) ?? readOrShow(turn, node)
}

/** Record choice sets are read once per visit, one after the other; then the screen shows. */
function readOrShow(turn: Turn, node: Screen): Outcome {
  const frame = frameOf(turn)
  const index = definitionIndex(definitionOf(turn))
  for (const field of allFields(node.fields)) {
    for (const reference of field.choiceReferences) {
      const named = index.find(reference)
      if (named?.kind !== 'resource') continue
      const set = named.resource
      if (set.resourceKind !== 'dynamicChoiceSets') continue
      if (frame.scratch && Object.hasOwn(frame.scratch, `choices ${set.name}`)) continue
      const query = choiceQuery(turn, set)
      if (query === undefined) continue
      frame.scratch = { ...frame.scratch, reading: set.name }
      return ask(query)
    }
  }
  return show(turn, node, keptDraft(turn), {})
}

/**
 * What is typed stays with the screen while it shows. Texts that hang on fields see what these
 * show, defaults too.
 */
function show(
  turn: Turn,
  node: Screen,
  draft: JsonObject,
  errors: { [field: string]: string },
): Outcome {
  const frame = frameOf(turn)
  if (Object.keys(draft).length > 0) frame.scratch = { ...frame.scratch, draft }
  const first = screenView(screenTurn(turn, node, draft))
  const isLive = first.live !== undefined && Object.keys(draft).length === 0
  const view = isLive ? screenView(screenTurn(turn, node, shownValuesOf(first))) : first
  return ask({ type: 'ShowScreen', screen: { ...view, errors } })
}

function shownValuesOf(view: ScreenView): JsonObject {
  const open = shownFields(view.fields).filter(({ kind }) => kind !== 'password')
  return Object.fromEntries(open.map(({ name, value }) => [name, value]))
}

function takeAnswer(
  turn: Turn,
  node: Screen,
  answer: Extract<FlowAnswer, { type: 'ScreenAnswered' }>,
): Outcome {
  const draft = draftOf(turn, node, answer.values)
  if (answer.navigation === 'pause') {
    if (node.allowPause === false) return refuse(turn, node, draft, 'This screen cannot be paused.')
    return show(turn, node, draft, {})
  }
  const { fields, errors } = answered(turn, node, draft)
  if (answer.navigation === 'back') {
    const back = previousScreen(turn, node)
    if (back === undefined) return refuse(turn, node, draft, 'There is no way back from here.')
    storeAnswer(
      screenTurn(turn, node, draft),
      fields.filter((field) => !field.isFaulty),
      'kept',
    )
    frameOf(turn).screens.splice(-2)
    return { kind: 'return-to', element: back }
  }
  if (node.allowFinish === false) {
    return refuse(turn, node, draft, 'This screen has no way forward.')
  }
  if (Object.keys(errors).length > 0) return show(turn, node, draft, errors)
  storeAnswer(screenTurn(turn, node, draft), fields, 'given')
  return go(node.connector)
}

function refuse(turn: Turn, node: Screen, draft: JsonObject, message: string): Outcome {
  return show(turn, node, draft, { '': message })
}

/** What was typed; fields that the answer leaves out keep what they show. */
function draftOf(turn: Turn, node: Screen, values: { [field: string]: Json }): JsonObject {
  const before = screenTurn(turn, node, keptDraft(turn))
  const draft: JsonObject = {}
  for (const view of shownFields(screenView(before).fields)) {
    const isGiven = Object.hasOwn(values, view.name) && !view.isReadOnly && !view.isDisabled
    const held = view.kind === 'password' ? secretOf(turn, view.name) : view.value
    draft[view.name] = isGiven ? (values[view.name] ?? null) : held
    for (const choice of view.choices ?? []) {
      if (choice.input) draft[choice.name] = values[choice.name] ?? choice.input.value
    }
  }
  return draft
}

/** A secret is not shown again, so it is not sent again either. */
function secretOf(turn: Turn, name: string): Json {
  return keptDraft(turn)[name] ?? frameOf(turn).values[name] ?? null
}

function answered(
  turn: Turn,
  node: Screen,
  draft: JsonObject,
): { fields: AnsweredField[]; errors: { [field: string]: string } } {
  const view = screenView(screenTurn(turn, node, draft))
  const visible = visibleFields(view.fields, draft, (reference, values) =>
    flowScope(turn, screenTurn(turn, node, { ...values }).overlay).lookUp(reference),
  )
  // Hidden fields read as empty in the rules of the others.
  const seen: JsonObject = { ...draft }
  for (const field of inputFields(node)) {
    if (!visible.has(fieldKey(field))) seen[fieldKey(field)] = null
  }
  return checkFields(screenTurn(turn, node, seen), view, visible)
}

function previousScreen(turn: Turn, node: Screen): string | undefined {
  return node.allowBack === false ? undefined : frameOf(turn).screens.at(-2)
}
