// A whole screen as it is drawn: its fields, its buttons and where it stands in the flow.
import type { FlowDefinition } from '@stagewright/metadata'
import { definitionOf, frameOf, type Turn } from '../../interview/turn.ts'
import { stageValue } from '../../scope/flow-scope.ts'
import type { ScreenField, ScreenView } from '../../screen-view.ts'
import { fieldView } from './field-view.ts'
import { mayShowScreen } from './following-screens.ts'
import { type ScreenTurn, screenText } from './screen-turn.ts'

/** The screen without errors, with what is typed so far. */
export function screenView(screen: ScreenTurn): ScreenView {
  const { turn, node } = screen
  const isLast = !mayShowScreen(turn, node.connector)
  const helpText = screenText(screen, node.helpText)
  const progress = progressOf(turn)
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
    fields: node.fields.map((field) => fieldView(screen, field)),
    errors: {},
    ...(progress && { progress }),
  }
}

/**
 * All fields that hold a value, also those in sections; those of repeaters belong to their
 * repeater.
 */
export function shownFields(fields: readonly ScreenField[]): ScreenField[] {
  return fields.flatMap((field) => {
    if (field.kind === 'display-text' || field.kind === 'image') return []
    if (field.kind === 'section' || field.kind === 'column') return shownFields(field.fields ?? [])
    return [field]
  })
}

/** Progress through the stages that are active. */
function progressOf(turn: Turn): { labels: string[]; current: number } | undefined {
  const { values } = frameOf(turn)
  const active = values['$Flow.ActiveStages']
  if (!Array.isArray(active) || active.length === 0) return undefined
  const definition = definitionOf(turn)
  const current = active.findIndex((stage) => stage === values['$Flow.CurrentStage'])
  return { labels: active.map((stage) => stageLabel(definition, String(stage))), current }
}

function stageLabel(definition: FlowDefinition, value: string): string {
  const stages = definition.metadata.stages
  const stage = stages.find((candidate) => stageValue(definition.apiName, candidate.name) === value)
  return stage?.label ?? stage?.name ?? value
}
