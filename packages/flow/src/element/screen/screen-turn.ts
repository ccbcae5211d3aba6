// What the parts of a screen share while it is built: what is typed so far stands over what is
// stored.
import type { JsonObject } from '@stagewright/base'
import { isJsonObject, type Json } from '@stagewright/base'
import { renderTemplate, type TypedValue } from '@stagewright/formula'
import type { FlowElementReferenceOrValue, FlowScreenField } from '@stagewright/metadata'
import type { NodeOf } from '../../interview/outcome.ts'
import { evaluationOf, frameOf, type Turn } from '../../interview/turn.ts'
import { flowScope, type Overlay } from '../../scope/flow-scope.ts'
import { screenFieldType } from '../../scope/screen-field-type.ts'
import { resolve } from '../resolve.ts'
import { fieldKey, inputFields } from './field-key.ts'
import { outputsOf } from './component-outputs.ts'

export type ScreenTurn = {
  turn: Turn
  node: NodeOf<'screens'>
  /** Values typed so far by field; a field that is missing shows what is stored, or its default. */
  draft: JsonObject
  overlay: Overlay
}

/** The screen the frame stands at, with the values typed so far. */
export function screenTurn(turn: Turn, node: NodeOf<'screens'>, draft: JsonObject): ScreenTurn {
  const overlay: Overlay = {}
  for (const field of inputFields(node)) {
    const key = fieldKey(field)
    const value = draft[key]
    if (value === undefined || !field.name) continue
    overlay[key.toLowerCase()] = overlayValue(field, value)
  }
  return { turn, node, draft, overlay }
}

function overlayValue(field: FlowScreenField, value: Json): TypedValue {
  if (field.extensionName === undefined) return { type: screenFieldType(field), value }
  const stored = isJsonObject(value) ? value : outputsOf(field, value, [])
  return { type: { dataType: 'Any' }, value: stored }
}

/** A text of the screen with its merge fields filled in. */
export function screenText(screen: ScreenTurn, text: string | undefined): string {
  if (!text) return ''
  return renderTemplate(text, flowScope(screen.turn, screen.overlay), evaluationOf(screen.turn))
}

/** A value of the screen's parameters. */
export function screenValue(
  screen: ScreenTurn,
  value: FlowElementReferenceOrValue | undefined,
  what: string,
): TypedValue {
  return resolve(screen.turn, value, what, screen.overlay)
}

/**
 * What a field holds from an earlier visit of this screen; undefined on the first one or when it is
 * reset.
 */
export function storedValue(screen: ScreenTurn, field: FlowScreenField): Json | undefined {
  if (!field.name || field.inputsOnNextNavToAssocScrn === 'ResetValues') return undefined
  return frameOf(screen.turn).values[field.name]
}
