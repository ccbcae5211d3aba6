// A whole screen as it is drawn: its fields, its buttons and where it stands in the flow.
import type { FlowDefinition } from '@stagewright/metadata'
import { definitionOf, frameOf, type Turn } from '../../interview/turn.ts'
import { stageValue } from '../../scope/flow-scope.ts'
import type { ScreenField, ScreenProgress, ScreenView } from '../../screen-view.ts'
import { fieldView } from './field-view.ts'
import { mayShowScreen } from './following-screens.ts'
import { liveScreen } from './live-resources.ts'
import { screenActions } from './screen-actions.ts'
import { type ScreenTurn, screenText } from './screen-turn.ts'

/** The screen without errors, with what is typed so far. */
export function screenView(screen: ScreenTurn): ScreenView {
  const { turn, node } = screen
  const isLast = !mayShowScreen(turn, node.connector)
  const helpText = screenText(screen, node.helpText)
  const pausedText = screenText(screen, node.pausedText)
  const progress = progressOf(turn)
  const fields = node.fields.map((field) => fieldView(screen, field))
  const actions = screenActions(screen)
  // After the fields: they say what is live.
  const live = liveScreen(screen).resources()
  return {
    name: node.name,
    label: screenText(screen, node.label ?? node.name),
    flowLabel: definitionOf(turn).label,
    ...(helpText !== '' && { helpText }),
    showHeader: node.showHeader !== false,
    showFooter: node.showFooter !== false,
    canGoBack: node.allowBack !== false && frameOf(turn).screens.length > 1,
    canGoNext: node.allowFinish !== false,
    canPause: node.allowPause !== false,
    isLast,
    backLabel: screenText(screen, node.backButtonLabel) || 'Previous',
    nextLabel: screenText(screen, node.nextOrFinishButtonLabel) || (isLast ? 'Finish' : 'Next'),
    pauseLabel: screenText(screen, node.pauseButtonLabel) || 'Pause',
    fields,
    errors: {},
    ...(progress && { progress }),
    ...(live && { live }),
    ...(actions.length > 0 && { actions }),
    ...(pausedText !== '' && { pausedText }),
  }
}

const SILENT = new Set<ScreenField['kind']>(['display-text', 'image', 'action-button'])

/**
 * All fields that hold a value, also those in sections; those of repeaters belong to their
 * repeater.
 */
export function shownFields(fields: readonly ScreenField[]): ScreenField[] {
  return fields.flatMap((field) => {
    if (SILENT.has(field.kind)) return []
    if (field.kind === 'section' || field.kind === 'column') return shownFields(field.fields ?? [])
    return [field]
  })
}

/** Progress through the stages that are active, in the form the flow chose. */
function progressOf(turn: Turn): ScreenProgress | undefined {
  const { values } = frameOf(turn)
  const active = values['$Flow.ActiveStages']
  if (!Array.isArray(active) || active.length === 0) return undefined
  const definition = definitionOf(turn)
  const current = active.findIndex((stage) => stage === values['$Flow.CurrentStage'])
  const labels = active.map((stage) => stageLabel(definition, String(stage)))
  return { labels, current, ...indicatorOf(definition) }
}

/** The indicator is kept as a JSON text: `{"location": "top", "type": "path"}`. */
function indicatorOf({ metadata }: FlowDefinition): Pick<ScreenProgress, 'style' | 'place'> {
  const { customProperties } = metadata
  const property = customProperties.find(({ name }) => name === 'ScreenProgressIndicator')
  const text = property?.value?.stringValue ?? ''
  return {
    style: /"type"\s*:\s*"path"/i.test(text) ? 'path' : 'simple',
    place: /"location"\s*:\s*"bottom"/i.test(text) ? 'bottom' : 'top',
  }
}

function stageLabel(definition: FlowDefinition, value: string): string {
  const stages = definition.metadata.stages
  const stage = stages.find((candidate) => stageValue(definition.apiName, candidate.name) === value)
  return stage?.label ?? stage?.name ?? value
}
